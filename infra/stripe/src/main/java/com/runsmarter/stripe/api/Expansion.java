package com.runsmarter.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.invoice.InvoicePayments;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionState;
import java.util.List;
import java.util.Optional;

/**
 * Replaces ids by the objects they name, as {@code expand[]} asks.
 *
 * @see <a href="https://docs.stripe.com/api/expanding_objects">Expanding responses</a>
 */
final class Expansion {

  private static final int DEEPEST = 4;

  private final ObjectStore objectStore;

  Expansion(ObjectStore objectStore) {
    this.objectStore = objectStore;
  }

  void expand(ObjectNode root, String path) {
    List<String> segments = List.of(path.split("\\.", -1));
    if (segments.size() > DEEPEST + 1) {
      throw Refusal.invalid("You cannot expand more than " + DEEPEST + " levels of a property.")
          .param("expand");
    }
    expand(root, segments, path);
  }

  private void expand(ObjectNode node, List<String> segments, String path) {
    if (path.equals("total_count") && node.has(path)) {
      return;
    }
    String field = segments.getFirst();
    List<String> rest = segments.subList(1, segments.size());
    JsonNode value = node.path(field);
    if (value.isTextual()) {
      node.set(field, named(value.textValue(), path));
    } else if (value instanceof ArrayNode ids && !ids.isEmpty() && ids.path(0).isTextual()) {
      ArrayNode objects = node.putArray(field);
      ids.forEach(id -> objects.add(named(id.textValue(), path)));
    } else if (rest.isEmpty() && value instanceof ArrayNode empty && empty.isEmpty()) {
      return;
    } else if (value.isMissingNode()) {
      node.set(field, included(node, field).orElseThrow(() -> cannot(path)));
    } else if (rest.isEmpty() && !value.isNull() && !value.has("object")) {
      throw cannot(path);
    }
    if (!rest.isEmpty()) {
      step(node.path(field), rest, path);
    }
  }

  private ObjectNode named(String id, String path) {
    return objectStore.find(id).map(InternalFields::shown).orElseThrow(() -> cannot(path));
  }

  private void step(JsonNode value, List<String> rest, String path) {
    if (value.isArray()) {
      value.forEach(element -> step(element, rest, path));
    } else if (value instanceof ObjectNode object) {
      expand(object, rest, path);
    } else if (!value.isNull()) {
      throw cannot(path);
    }
  }

  /** Lists that an object carries only when they are asked for. */
  private Optional<ObjectNode> included(ObjectNode node, String field) {
    String id = Json.text(node, "id").orElse("");
    return switch (Json.text(node, "object").orElse("") + "." + field) {
      case "checkout.session.line_items" ->
          objectStore
              .find(ObjectKind.CHECKOUT_SESSION, id)
              .map(session -> Json.objects(InternalFields.of(session).path("line_items")))
              .map(
                  items ->
                      Listing.list("/v1/checkout/sessions/" + id + "/line_items", items, false));
      case "invoice.payments" ->
          Optional.of(
              Listing.list(
                  "/v1/invoice_payments?invoice=" + id,
                  objectStore.find(ObjectKind.INVOICE, id).stream()
                      .flatMap(invoice -> InvoicePayments.ids(invoice))
                      .map(payment -> objectStore.get(ObjectKind.INVOICE_PAYMENT, payment))
                      .toList(),
                  false));
      case "customer.subscriptions" ->
          Optional.of(
              Listing.list(
                  "/v1/customers/" + id + "/subscriptions",
                  objectStore.newestFirst(ObjectKind.SUBSCRIPTION, id).stream()
                      .filter(subscription -> !SubscriptionState.over(subscription))
                      .toList(),
                  false));
      case "invoice.confirmation_secret" ->
          objectStore
              .find(ObjectKind.INVOICE, id)
              .flatMap(InvoicePayments::intent)
              .flatMap(intent -> objectStore.find(ObjectKind.PAYMENT_INTENT, intent))
              .map(
                  intent ->
                      Json.object()
                          .put("client_secret", Json.string(intent, "client_secret"))
                          .put("type", "payment_intent"));
      default -> Optional.empty();
    };
  }

  private static Refusal cannot(String path) {
    return Refusal.invalid("This property cannot be expanded (" + path + ").").param("expand");
  }
}
