package com.runsmarter.stripe.charge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
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

/** Money given back; {@code /v1/refunds}. */
public final class Refunds {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final BalanceTransactions balance;
  private final Disputes disputes;

  public Refunds(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      BalanceTransactions balance,
      Disputes disputes) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.balance = balance;
    this.disputes = disputes;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/refunds", this::create)
        .get("/v1/refunds", this::list)
        .get("/v1/refunds/{id}", this::retrieve)
        .post("/v1/refunds/{id}", this::update);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode charge = charge(params);
    ObjectNode refund =
        refund(
            charge,
            params.integer("amount", 1, Long.MAX_VALUE),
            params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer"));
    params.copyMetadata(refund);
    return refund;
  }

  /** Gives back an amount, or all that is left. */
  public ObjectNode refund(ObjectNode charge, Optional<Long> amount, Optional<String> reason) {
    long left = Json.amount(charge, "amount_captured") - Json.amount(charge, "amount_refunded");
    long given = amount.orElse(left);
    disputes
        .of(charge)
        .filter(dispute -> !Json.string(dispute, "status").equals("won"))
        .ifPresent(
            open -> {
              throw Refusal.invalid(
                      "Charge "
                          + Json.string(charge, "id")
                          + " has been charged back; cannot issue a refund.")
                  .code("charge_disputed");
            });
    if (left <= 0) {
      throw Refusal.invalid("Charge " + Json.string(charge, "id") + " has already been refunded.")
          .code("charge_already_refunded");
    }
    if (given > left) {
      throw Refusal.invalid(
              "Refund amount ("
                  + Money.text(given, Json.string(charge, "currency"))
                  + ") is greater than unrefunded amount on charge ("
                  + Money.text(left, Json.string(charge, "currency"))
                  + ")")
          .param("amount");
    }
    ObjectNode refund =
        ObjectDefaults.fresh(ObjectKind.REFUND, timeline.now())
            .put("amount", given)
            .put("charge", Json.string(charge, "id"))
            .put("currency", Json.string(charge, "currency"))
            .put("payment_intent", Json.text(charge, "payment_intent").orElse(null))
            .put("reason", reason.orElse(null));
    refund.put("balance_transaction", Json.string(balance.refunded(refund), "id"));
    objectStore.add(refund);
    events.emit("refund.created", refund);
    events.change(
        "charge.refunded",
        charge,
        changed -> {
          long total = Json.amount(changed, "amount_refunded") + given;
          changed
              .put("amount_refunded", total)
              .put("refunded", total == Json.amount(changed, "amount_captured"));
          ((ArrayNode) changed.path("refunds").path("data"))
              .insert(0, InternalFields.shown(refund));
        });
    return refund;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.REFUND, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode refund = objectStore.get(ObjectKind.REFUND, call.path("id"));
    events.change("refund.updated", refund, changed -> call.params().copyMetadata(changed));
    return refund;
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    for (String field : List.of("charge", "payment_intent")) {
      call.params()
          .text(field)
          .ifPresent(
              wanted ->
                  filters.add(
                      refund -> Json.text(refund, field).filter(wanted::equals).isPresent()));
    }
    return Listing.of(objectStore, call, ObjectKind.REFUND, filters);
  }

  private ObjectNode charge(Params params) {
    Optional<String> intent = params.text("payment_intent");
    if (intent.isPresent()) {
      ObjectNode named =
          objectStore.named(ObjectKind.PAYMENT_INTENT, intent.get(), "payment_intent");
      return Json.text(named, "latest_charge")
          .map(id -> objectStore.get(ObjectKind.CHARGE, id))
          .filter(charge -> Json.flag(charge, "paid"))
          .orElseThrow(
              () ->
                  Refusal.invalid(
                      "This PaymentIntent ("
                          + intent.get()
                          + ") does not have a successful charge to refund."));
    }
    ObjectNode charge = objectStore.named(ObjectKind.CHARGE, params.required("charge"), "charge");
    if (!Json.flag(charge, "paid")) {
      throw Refusal.invalid("This charge failed: it cannot be refunded.").param("charge");
    }
    return charge;
  }
}
