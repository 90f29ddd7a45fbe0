package com.runsmarter.stripe.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What falls due, and when: renewals, trial ends, retries, expiries. It follows every change of the
 * store, and runs what is due in the order of time, each at its own moment.
 */
public final class DueWork {

  private record Due(long at, String id) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? id.compareTo(other.id) : Long.compare(at, other.at);
    }
  }

  /** Does what is due for an object now. */
  public interface Action {
    void run(ObjectNode node);
  }

  private static final String OWN = "";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Function<ObjectNode, Optional<Long>> deadline;
  private final Action action;
  private final ReentrantLock moving = new ReentrantLock();
  private final Map<String, NavigableSet<Due>> queues = new HashMap<>();
  private final Map<String, Due> entries = new HashMap<>();
  private final Map<String, String> clocks = new HashMap<>();

  public DueWork(
      ObjectStore objectStore,
      StandInClock timeline,
      Function<ObjectNode, Optional<Long>> deadline,
      Action action) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.deadline = deadline;
    this.action = action;
    objectStore.watch(this::note);
  }

  /** Runs what has fallen due by now; nothing while time is being moved, which does so itself. */
  public void catchUp() {
    if (moving.tryLock()) {
      try {
        run(timeline.ownNow());
      } finally {
        moving.unlock();
      }
    }
  }

  /** Moves the stand-in's time on to the given moment and runs everything up to it. */
  public void advanceTo(Instant target) {
    moving.lock();
    try {
      run(target.getEpochSecond());
      objectStore.transact(() -> timeline.moveTo(target));
    } finally {
      moving.unlock();
    }
  }

  /** Moves one test clock on and runs everything up to then for its customers. */
  public void advanceTestClock(String clock, long target) {
    moving.lock();
    try {
      for (Optional<Due> due = next(clock, target); due.isPresent(); due = next(clock, target)) {
        Due now = due.get();
        objectStore.transact(
            () -> {
              freeze(clock, Math.max(now.at(), frozen(clock)));
              perform(now);
            });
      }
      objectStore.transact(() -> freeze(clock, target));
    } finally {
      moving.unlock();
    }
  }

  public void clear() {
    queues.clear();
    entries.clear();
    clocks.clear();
  }

  private void run(long target) {
    for (Optional<Due> due = next(OWN, target); due.isPresent(); due = next(OWN, target)) {
      Due now = due.get();
      objectStore.transact(
          () -> {
            timeline.moveTo(Instant.ofEpochSecond(now.at()));
            perform(now);
          });
    }
  }

  private void perform(Due due) {
    objectStore
        .find(due.id())
        .ifPresent(
            node -> {
              timeline.follow(node);
              action.run(objectStore.edit(node));
              if (deadline.apply(node).filter(at -> at == due.at()).isPresent()) {
                throw new IllegalStateException("still due after its turn: " + due);
              }
            });
  }

  private Optional<Due> next(String clock, long until) {
    return objectStore.transact(
        () ->
            Optional.ofNullable(queues.get(clock))
                .filter(queue -> !queue.isEmpty() && queue.first().at() <= until)
                .map(NavigableSet::first));
  }

  private void note(ObjectNode node) {
    String id = Json.string(node, "id");
    Due old = entries.remove(id);
    if (old != null) {
      queue(clocks.getOrDefault(id, OWN)).remove(old);
    }
    deadline
        .apply(node)
        .ifPresent(
            at -> {
              var due = new Due(at, id);
              String clock =
                  Json.text(node, "test_clock")
                      .or(() -> Json.text(InternalFields.of(node), "test_clock"))
                      .orElse(OWN);
              entries.put(id, due);
              clocks.put(id, clock);
              queue(clock).add(due);
            });
  }

  private NavigableSet<Due> queue(String clock) {
    return queues.computeIfAbsent(clock, key -> new TreeSet<>());
  }

  private long frozen(String clock) {
    return Json.amount(objectStore.get(ObjectKind.TEST_CLOCK, clock), "frozen_time");
  }

  private void freeze(String clock, long at) {
    objectStore.edit(ObjectKind.TEST_CLOCK, clock).put("frozen_time", at);
  }
}
