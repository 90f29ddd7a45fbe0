package com.runsmarter.stripe.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.ApiVersion;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Differences;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says what happened: an event for each transition, with the object as it was at that moment. */
public final class Events {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Webhooks webhooks;
  private Optional<ApiRequest> cause = Optional.empty();

  public Events(ObjectStore objectStore, StandInClock timeline, Webhooks webhooks) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.webhooks = webhooks;
  }

  /** The API request that events are due to until the next call; empty for the clock's doing. */
  public void causedBy(Optional<ApiRequest> call) {
    cause = call;
  }

  public void emit(String type, ObjectNode object) {
    emit(type, object, Json.object());
  }

  /**
   * Makes a change and emits the event with what the fields held before; none when nothing changed.
   */
  public void change(String type, ObjectNode object, Consumer<ObjectNode> change) {
    ObjectNode old = InternalFields.shown(object);
    change.accept(objectStore.edit(object));
    ObjectNode previous = Differences.previous(old, InternalFields.shown(object));
    if (!previous.isEmpty()) {
      emit(type, object, previous);
    }
  }

  /** Emits an event of an object that has taken another's place. */
  public void replaced(String type, ObjectNode old, ObjectNode now) {
    emit(type, now, Differences.previous(InternalFields.shown(old), InternalFields.shown(now)));
  }

  private void emit(String type, ObjectNode object, ObjectNode previous) {
    ObjectNode event =
        ObjectDefaults.fresh(ObjectKind.EVENT, timeline.now())
            .put("api_version", ApiVersion.CURRENT)
            .put("type", type);
    ObjectNode data = Json.child(event, "data");
    data.set("object", InternalFields.shown(object));
    if (!previous.isEmpty()) {
      data.set("previous_attributes", previous);
    }
    cause.ifPresent(
        call ->
            Json.child(event, "request")
                .put("id", call.requestId())
                .put("idempotency_key", call.idempotencyKey().orElse(null)));
    InternalFields.fold(event, "data");
    webhooks.expect(event);
    objectStore.add(event);
    String id = Json.string(event, "id");
    objectStore.afterCommit(() -> webhooks.send(id));
  }

  public void addTo(Routes routes) {
    routes.get("/v1/events", this::list).get("/v1/events/{id}", this::retrieve);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.EVENT, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
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
    return Listing.of(objectStore, call, ObjectKind.EVENT, filters);
  }

  private static boolean matches(ObjectNode event, String pattern) {
    return Webhook.matches(pattern, Json.string(event, "type"));
  }
}
