package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says what happened: an event for each transition, with the object as it was at that moment. */
final class Events {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Webhooks webhooks;
  private Optional<Call> cause = Optional.empty();

  Events(Ledger ledger, Timeline timeline, Webhooks webhooks) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.webhooks = webhooks;
  }

  /** The API request that events are due to until the next call; empty for the clock's doing. */
  void causedBy(Optional<Call> call) {
    cause = call;
  }

  void emit(String type, ObjectNode object) {
    emit(type, object, Json.object());
  }

  /**
   * Makes a change and emits the event with what the fields held before; none when nothing changed.
   */
  void change(String type, ObjectNode object, Consumer<ObjectNode> change) {
    ObjectNode old = Notes.shown(object);
    change.accept(ledger.edit(object));
    ObjectNode previous = Differences.previous(old, Notes.shown(object));
    if (!previous.isEmpty()) {
      emit(type, object, previous);
    }
  }

  /** Emits an event of an object that has taken another's place. */
  void replaced(String type, ObjectNode old, ObjectNode now) {
    emit(type, now, Differences.previous(Notes.shown(old), Notes.shown(now)));
  }

  private void emit(String type, ObjectNode object, ObjectNode previous) {
    ObjectNode event =
        Shapes.fresh(Kind.EVENT, timeline.now())
            .put("api_version", StripeStandIn.API_VERSION)
            .put("type", type);
    ObjectNode data = Json.child(event, "data");
    data.set("object", Notes.shown(object));
    if (!previous.isEmpty()) {
      data.set("previous_attributes", previous);
    }
    cause.ifPresent(
        call ->
            Json.child(event, "request")
                .put("id", call.requestId())
                .put("idempotency_key", call.idempotencyKey().orElse(null)));
    Notes.fold(event, "data");
    webhooks.expect(event);
    ledger.add(event);
    String id = Json.string(event, "id");
    ledger.afterCommit(() -> webhooks.send(id));
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.EVENT, call.path("id"));
  }

  ObjectNode list(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params.exclusive("type", "types");
    params.text("type").ifPresent(type -> filters.add(event -> matches(event, type)));
    List<String> types = params.texts("types");
    if (!types.isEmpty()) {
      filters.add(event -> types.stream().anyMatch(type -> matches(event, type)));
    }
    params
        .bool("delivery_success")
        .ifPresent(wanted -> filters.add(event -> Webhooks.delivered(event) == wanted));
    return Listing.of(ledger, call, Kind.EVENT, filters);
  }

  private static boolean matches(ObjectNode event, String pattern) {
    return Webhook.matches(pattern, Json.string(event, "type"));
  }
}
