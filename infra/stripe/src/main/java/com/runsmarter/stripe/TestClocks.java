package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Clocks for single customers; {@code /v1/test_helpers/test_clocks}. */
final class TestClocks {

  private static final long KEPT = 30 * Timeline.DAY;
  private static final long FURTHEST = 2 * 366 * Timeline.DAY;

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  TestClocks(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  ObjectNode create(Call call) {
    long now = timeline.now();
    ObjectNode clock =
        Shapes.fresh(Kind.TEST_CLOCK, now)
            .put("deletes_after", now + KEPT)
            .put("frozen_time", call.params().requiredInteger("frozen_time"));
    call.params().copyText(clock, "name");
    ledger.add(clock);
    events.emit("test_helpers.test_clock.created", clock);
    return clock;
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.TEST_CLOCK, call.path("id"));
  }

  ObjectNode list(Call call) {
    return Listing.of(ledger, call, Kind.TEST_CLOCK, List.of());
  }

  /** Starts the clock on its way; it is ready again once everything up to then has happened. */
  ObjectNode advance(Call call, Agenda agenda) {
    String id = call.path("id");
    long target = call.params().requiredInteger("frozen_time");
    ObjectNode clock = ledger.get(Kind.TEST_CLOCK, id);
    long frozen = Json.amount(clock, "frozen_time");
    if (target <= frozen || target > frozen + FURTHEST) {
      throw Refusal.invalid(
              "A test clock can only be advanced, and by no more than two years at a time.")
          .param("frozen_time");
    }
    events.change(
        "test_helpers.test_clock.advancing",
        clock,
        changed -> {
          changed.put("status", "advancing");
          changed
              .putObject("status_details")
              .putObject("advancing")
              .put("target_frozen_time", target);
        });
    ledger.afterCommit(
        () -> Thread.ofVirtual().name("stripe-test-clock").start(() -> run(agenda, id, target)));
    return clock;
  }

  private void run(Agenda agenda, String id, long target) {
    agenda.advanceTestClock(id, target);
    ledger.transact(
        () ->
            events.change(
                "test_helpers.test_clock.ready",
                ledger.get(Kind.TEST_CLOCK, id),
                changed -> {
                  changed.put("status", "ready");
                  changed.putObject("status_details");
                }));
  }
}
