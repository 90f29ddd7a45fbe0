package com.runsmarter.stripe.charge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cardholders who ask their bank for the money back; {@code /v1/disputes}. */
public final class Disputes {

  private static final long ANSWER_WITHIN = 9 * StandInClock.DAY;

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final BalanceTransactions balance;

  public Disputes(
      ObjectStore objectStore, StandInClock timeline, Events events, BalanceTransactions balance) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.balance = balance;
  }

  public ObjectNode open(ObjectNode charge) {
    if (!Json.flag(charge, "paid")) {
      throw Refusal.invalid("Only a charge that was paid can be disputed.");
    }
    long now = timeline.now();
    ObjectNode dispute =
        ObjectDefaults.fresh(ObjectKind.DISPUTE, now)
            .put("amount", Json.amount(charge, "amount"))
            .put("charge", Json.string(charge, "id"))
            .put("currency", Json.string(charge, "currency"))
            .put("payment_intent", Json.text(charge, "payment_intent").orElse(null));
    String brand = Json.string(charge, "payment_method_details", "card", "brand");
    Json.child(Json.child(dispute, "payment_method_details"), "card")
        .put("brand", brand)
        .put("network", brand);
    Json.child(dispute, "evidence_details").put("due_by", now + ANSWER_WITHIN);
    dispute.withArrayProperty("balance_transactions").add(balance.disputed(dispute).deepCopy());
    objectStore.add(dispute);
    events.change("charge.updated", charge, changed -> changed.put("disputed", true));
    InternalFields.of(charge).put("dispute", Json.string(dispute, "id"));
    events.emit("charge.dispute.created", dispute);
    events.emit("charge.dispute.funds_withdrawn", dispute);
    return dispute;
  }

  /** The bank decides. */
  public ObjectNode decide(ObjectNode dispute, boolean won) {
    if (List.of("won", "lost").contains(Json.string(dispute, "status"))) {
      throw Refusal.invalid("This dispute is already closed.");
    }
    events.change(
        "charge.dispute.closed",
        dispute,
        changed -> {
          changed.put("status", won ? "won" : "lost");
          if (won) {
            changed
                .withArrayProperty("balance_transactions")
                .add(balance.reinstated(changed).deepCopy());
          }
        });
    if (won) {
      events.emit("charge.dispute.funds_reinstated", dispute);
    }
    return dispute;
  }

  public Optional<ObjectNode> of(ObjectNode charge) {
    return Json.text(InternalFields.of(charge), "dispute")
        .map(id -> objectStore.get(ObjectKind.DISPUTE, id));
  }

  public void addTo(Routes routes) {
    routes
        .get("/v1/disputes", this::list)
        .get("/v1/disputes/{id}", this::retrieve)
        .post("/v1/disputes/{id}", this::update)
        .post("/v1/disputes/{id}/close", this::close);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.DISPUTE, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    for (String field : List.of("charge", "payment_intent")) {
      call.params()
          .text(field)
          .ifPresent(
              wanted ->
                  filters.add(
                      dispute -> Json.text(dispute, field).filter(wanted::equals).isPresent()));
    }
    return Listing.of(objectStore, call, ObjectKind.DISPUTE, filters);
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode dispute = objectStore.get(ObjectKind.DISPUTE, call.path("id"));
    events.change(
        "charge.dispute.updated",
        dispute,
        changed -> {
          call.params().copyMetadata(changed);
          call.params()
              .child("evidence")
              .ifPresent(
                  given -> {
                    ObjectNode evidence = Json.child(changed, "evidence");
                    evidence
                        .fieldNames()
                        .forEachRemaining(
                            field -> {
                              if (given.isText(field)) {
                                given.copyText(evidence, field);
                              }
                            });
                    Json.child(changed, "evidence_details").put("has_evidence", true);
                  });
          if (call.params().bool("submit").orElse(false)) {
            changed.put("status", "under_review");
            ObjectNode details = Json.child(changed, "evidence_details");
            details.put("submission_count", Json.amount(details, "submission_count") + 1);
          }
        });
    return dispute;
  }

  /** The seller gives in. */
  private ObjectNode close(ApiRequest call) {
    return decide(objectStore.get(ObjectKind.DISPUTE, call.path("id")), false);
  }
}
