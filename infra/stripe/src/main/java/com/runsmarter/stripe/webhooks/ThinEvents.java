package com.runsmarter.stripe.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import java.time.Instant;

/**
 * Events that name their object without showing it.
 *
 * @see <a href="https://docs.stripe.com/event-destinations#thin-events">Thin events</a>
 */
final class ThinEvents {

  private ThinEvents() {}

  public static ObjectNode of(ObjectNode event) {
    ObjectNode thin =
        Json.object()
            .put("id", Json.string(event, "id"))
            .put("object", "v2.core.event")
            .put("type", "v1." + Json.string(event, "type"))
            .put("created", Instant.ofEpochSecond(Json.amount(event, "created")).toString())
            .put("livemode", false)
            .putNull("context");
    writeReason(event, thin);
    JsonNode object = event.path("data").path("object");
    String id = Json.text(object, "id").orElse("");
    String kind = Json.string(object, "object");
    thin.putObject("related_object")
        .put("id", id)
        .put("type", kind)
        .put("url", folder(kind) + "/" + id);
    return thin;
  }

  private static void writeReason(ObjectNode event, ObjectNode thin) {
    if (!Json.present(event, "request", "id")) {
      thin.putNull("reason");
      return;
    }
    thin.putObject("reason")
        .put("type", "request")
        .putObject("request")
        .put("id", Json.string(event, "request", "id"))
        .put("idempotency_key", Json.text(event, "request", "idempotency_key").orElse(""));
  }

  private static String folder(String kind) {
    return switch (ObjectKind.of(kind)) {
      case CHECKOUT_SESSION -> "/v1/checkout/sessions";
      case TEST_CLOCK -> "/v1/test_helpers/test_clocks";
      case INVOICE_ITEM -> "/v1/invoiceitems";
      default -> "/v1/" + kind + "s";
    };
  }
}
