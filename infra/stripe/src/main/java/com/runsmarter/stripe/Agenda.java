package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * ledger, and runs what is due in the order of time, each at its own moment.
 */
final class Agenda {

  private record Due(long at, String id) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? id.compareTo(other.id) : Long.compare(at, other.at);
    }
  }

  /** Does what is due for an object now. */
  interface Action {
    void run(ObjectNode node);
  }

  private static final String OWN = "";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Function<ObjectNode, Optional<Long>> deadline;
  private final Action action;
  private final ReentrantLock moving = new ReentrantLock();
  private final Map<String, NavigableSet<Due>> queues = new HashMap<>();
  private final Map<String, Due> entries = new HashMap<>();
  private final Map<String, String> clocks = new HashMap<>();

  Agenda(
      Ledger ledger,
      Timeline timeline,
      Function<ObjectNode, Optional<Long>> deadline,
      Action action) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.deadline = deadline;
    this.action = action;
    ledger.watch(this::note);
  }

  /** Runs what has fallen due by now; nothing while time is being moved, which does so itself. */
  void catchUp() {
    if (moving.tryLock()) {
      try {
        run(timeline.ownNow());
      } finally {
        moving.unlock();
      }
    }
  }

  /** Moves the stand-in's time on to the given moment and runs everything up to it. */
  void advanceTo(Instant target) {
    moving.lock();
    try {
      run(target.getEpochSecond());
      ledger.transact(() -> timeline.moveTo(target));
    } finally {
      moving.unlock();
    }
  }

  /** Moves one test clock on and runs everything up to then for its customers. */
  void advanceTestClock(String clock, long target) {
    moving.lock();
    try {
      for (Optional<Due> due = next(clock, target); due.isPresent(); due = next(clock, target)) {
        Due now = due.get();
        ledger.transact(
            () -> {
              freeze(clock, Math.max(now.at(), frozen(clock)));
              perform(now);
            });
      }
      ledger.transact(() -> freeze(clock, target));
    } finally {
      moving.unlock();
    }
  }

  void clear() {
    queues.clear();
    entries.clear();
    clocks.clear();
  }

  private void run(long target) {
    for (Optional<Due> due = next(OWN, target); due.isPresent(); due = next(OWN, target)) {
      Due now = due.get();
      ledger.transact(
          () -> {
            timeline.moveTo(Instant.ofEpochSecond(now.at()));
            perform(now);
          });
    }
  }

  private void perform(Due due) {
    ledger
        .find(due.id())
        .ifPresent(
            node -> {
              timeline.follow(node);
              action.run(ledger.edit(node));
              if (deadline.apply(node).filter(at -> at == due.at()).isPresent()) {
                throw new IllegalStateException("still due after its turn: " + due);
              }
            });
  }

  private Optional<Due> next(String clock, long until) {
    return ledger.transact(
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
                      .or(() -> Json.text(Notes.of(node), "test_clock"))
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
    return Json.amount(ledger.get(Kind.TEST_CLOCK, clock), "frozen_time");
  }

  private void freeze(String clock, long at) {
    ledger.edit(Kind.TEST_CLOCK, clock).put("frozen_time", at);
  }
}
