package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.List;

/** Clocks for single customers; {@code /v1/test_helpers/test_clocks}. */
public final class TestClocks {

  private static final long KEPT = 30 * StandInClock.DAY;
  private static final long FURTHEST = 2 * 366 * StandInClock.DAY;

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final DueWork dueWork;

  public TestClocks(
      ObjectStore objectStore, StandInClock timeline, Events events, DueWork dueWork) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.dueWork = dueWork;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/test_helpers/test_clocks", this::create)
        .get("/v1/test_helpers/test_clocks", this::list)
        .get("/v1/test_helpers/test_clocks/{id}", this::retrieve)
        .post("/v1/test_helpers/test_clocks/{id}/advance", this::advance);
  }

  private ObjectNode create(ApiRequest call) {
    long now = timeline.now();
    ObjectNode clock =
        ObjectDefaults.fresh(ObjectKind.TEST_CLOCK, now)
            .put("deletes_after", now + KEPT)
            .put("frozen_time", call.params().requiredInteger("frozen_time"));
    call.params().copyText(clock, "name");
    objectStore.add(clock);
    events.emit("test_helpers.test_clock.created", clock);
    return clock;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.TEST_CLOCK, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    return Listing.of(objectStore, call, ObjectKind.TEST_CLOCK, List.of());
  }

  /** Starts the clock on its way; it is ready again once everything up to then has happened. */
  private ObjectNode advance(ApiRequest call) {
    String id = call.path("id");
    long target = call.params().requiredInteger("frozen_time");
    ObjectNode clock = objectStore.get(ObjectKind.TEST_CLOCK, id);
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
    objectStore.afterCommit(
        () -> Thread.ofVirtual().name("stripe-test-clock").start(() -> run(id, target)));
    return clock;
  }

  private void run(String id, long target) {
    dueWork.advanceTestClock(id, target);
    objectStore.transact(
        () ->
            events.change(
                "test_helpers.test_clock.ready",
                objectStore.get(ObjectKind.TEST_CLOCK, id),
                changed -> {
                  changed.put("status", "ready");
                  changed.putObject("status_details");
                }));
  }
}
