package com.runsmarter.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Every object, by kind and by customer, in the order of creation. One writer at a time: a
 * transaction that throws leaves nothing behind. With a path the objects outlive the process.
 */
public final class ObjectStore implements AutoCloseable {

  private final MVStore store;
  private final MVMap<Long, String> stored;

  /** Fair, so that a long move of the clock does not keep requests waiting. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<Long, ObjectNode> objects = new HashMap<>();
  private final Map<ObjectKind, NavigableMap<Long, ObjectNode>> byKind =
      new EnumMap<>(ObjectKind.class);
  private final Map<ObjectKind, Map<String, NavigableMap<Long, ObjectNode>>> byCustomer =
      new EnumMap<>(ObjectKind.class);
  private final Map<Long, Optional<ObjectNode>> before = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Consumer<ObjectNode>> watchers = new ArrayList<>();
  private final boolean outlives;
  private Runnable whenDone = () -> {};
  private long last;

  public ObjectStore(Optional<Path> file) {
    outlives = file.isPresent();
    file.map(Path::toAbsolutePath).map(Path::getParent).ifPresent(ObjectStore::makeFolder);
    store = file.map(ObjectStore::open).orElseGet(() -> new MVStore.Builder().open());
    stored = store.openMap("objects");
    for (ObjectKind kind : ObjectKind.values()) {
      byKind.put(kind, new TreeMap<>());
      byCustomer.put(kind, new HashMap<>());
    }
    stored.forEach((sequence, json) -> index(sequence, Json.parse(json)));
    last = stored.isEmpty() ? 0 : stored.lastKey();
  }

  /** A persistent map beside the objects, for what is not an object of Stripe's. */
  public MVMap<String, String> side(String name) {
    return store.openMap(name);
  }

  /** Calls the watcher with every object that a transaction has created or changed. */
  public void watch(Consumer<ObjectNode> watcher) {
    watchers.add(watcher);
    objects.values().forEach(watcher);
  }

  public <T> T transact(Supplier<T> work) {
    lock.lock();
    try {
      T result = work.get();
      commit();
      return result;
    } catch (Refusal refusal) {
      if (refusal.keepsEffects()) {
        commit();
      } else {
        rollBack();
      }
      throw refusal;
    } catch (RuntimeException | Error e) {
      rollBack();
      throw e;
    } finally {
      if (lock.getHoldCount() == 1) {
        whenDone.run();
      }
      lock.unlock();
    }
  }

  /**
   * Does the work within a transaction that has changed nothing yet, and undoes it: what it returns
   * is what would be.
   */
  public ObjectNode rehearse(Supplier<ObjectNode> work) {
    if (!before.isEmpty()) {
      throw new IllegalStateException("what was done before the rehearsal would be undone with it");
    }
    try {
      return work.get().deepCopy();
    } finally {
      rollBack();
    }
  }

  /** Calls the action at the end of every transaction, however it ends. */
  public void whenDone(Runnable action) {
    whenDone = action;
  }

  public void transact(Runnable work) {
    transact(
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs the action once the transaction under way is committed; never when it fails. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  public ObjectNode add(ObjectNode node) {
    long sequence = ++last;
    before.put(sequence, Optional.empty());
    index(sequence, node);
    return node;
  }

  /** The object, to be changed in place; the change is undone if the transaction fails. */
  public ObjectNode edit(ObjectNode node) {
    Long sequence = sequences.get(Json.string(node, "id"));
    if (sequence == null) {
      throw new IllegalStateException("not in the objectStore: " + Json.string(node, "id"));
    }
    before.computeIfAbsent(sequence, key -> Optional.of(node.deepCopy()));
    return node;
  }

  public ObjectNode edit(ObjectKind kind, String id) {
    return edit(get(kind, id));
  }

  /** The object for reading. */
  public ObjectNode get(ObjectKind kind, String id) {
    return find(kind, id).orElseThrow(() -> Refusal.noSuch(kind, id));
  }

  /** The object that a parameter names: its absence is the request's fault, not the URL's. */
  public ObjectNode named(ObjectKind kind, String id, String param) {
    return find(kind, id).orElseThrow(() -> Refusal.noSuch(kind, id).namedBy(param));
  }

  public Optional<ObjectNode> find(ObjectKind kind, String id) {
    return find(id).filter(node -> Json.string(node, "object").equals(kind.object()));
  }

  public Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(sequences.get(id)).map(objects::get);
  }

  public long sequenceOf(ObjectKind kind, String id) {
    get(kind, id);
    return sequences.getOrDefault(id, 0L);
  }

  public NavigableMap<Long, ObjectNode> all(ObjectKind kind) {
    return byKind.getOrDefault(kind, new TreeMap<>());
  }

  public NavigableMap<Long, ObjectNode> ofCustomer(ObjectKind kind, String customer) {
    return byCustomer.getOrDefault(kind, Map.of()).getOrDefault(customer, new TreeMap<>());
  }

  public Collection<ObjectNode> newestFirst(ObjectKind kind, String customer) {
    return ofCustomer(kind, customer).descendingMap().values();
  }

  /** Forgets everything. */
  public void clear() {
    store.getMapNames().forEach(name -> store.openMap(name).clear());
    sequences.clear();
    objects.clear();
    byKind.values().forEach(Map::clear);
    byCustomer.values().forEach(Map::clear);
    before.clear();
    last = 0;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      store.close();
    } finally {
      lock.unlock();
    }
  }

  private static MVStore open(Path file) {
    try {
      return new MVStore.Builder().fileName(file.toString()).open();
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "the Stripe stand-in's file is in use or damaged: " + file, e);
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit() {
    for (Long sequence : before.keySet()) {
      ObjectNode node = objects.get(sequence);
      if (node != null) {
        if (outlives) {
          stored.put(sequence, Json.compact(node));
        }
        watchers.forEach(watcher -> watcher.accept(node));
      }
    }
    before.clear();
    List<Runnable> actions = List.copyOf(afterCommit);
    afterCommit.clear();
    actions.forEach(Runnable::run);
  }

  private void rollBack() {
    before.forEach(
        (sequence, old) -> {
          ObjectNode node = objects.get(sequence);
          if (node != null && old.isPresent()) {
            node.removeAll();
            node.setAll(old.get());
          } else if (node != null) {
            forget(sequence, node);
          }
        });
    before.clear();
    afterCommit.clear();
  }

  private void index(long sequence, ObjectNode node) {
    ObjectKind kind = ObjectKind.of(Json.string(node, "object"));
    sequences.put(Json.string(node, "id"), sequence);
    objects.put(sequence, node);
    all(kind).put(sequence, node);
    Json.text(node, "customer")
        .ifPresent(
            customer ->
                byCustomer
                    .computeIfAbsent(kind, key -> new HashMap<>())
                    .computeIfAbsent(customer, key -> new TreeMap<>())
                    .put(sequence, node));
  }

  /** Puts an object that has gained a customer, as a Checkout session does, under it. */
  public void reindex(ObjectNode node) {
    index(sequenceOf(ObjectKind.of(Json.string(node, "object")), Json.string(node, "id")), node);
  }

  private void forget(long sequence, ObjectNode node) {
    ObjectKind kind = ObjectKind.of(Json.string(node, "object"));
    sequences.remove(Json.string(node, "id"));
    objects.remove(sequence);
    all(kind).remove(sequence);
    Json.text(node, "customer").ifPresent(customer -> ofCustomer(kind, customer).remove(sequence));
  }
}
