package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** {@code /v1/billing_portal}: sessions and their configurations. */
final class Portal {

  /** What a configuration turns on or off. */
  private static final List<String> SWITCHED =
      List.of(
          "customer_update",
          "invoice_history",
          "payment_method_update",
          "subscription_cancel",
          "subscription_update");

  private final Ledger ledger;
  private final Timeline timeline;
  private final String baseUrl;

  Portal(Ledger ledger, Timeline timeline, String baseUrl) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.baseUrl = baseUrl;
  }

  ObjectNode createSession(Call call) {
    Params params = call.params();
    ObjectNode customer = Customers.named(ledger, params);
    ObjectNode configuration =
        params
            .text("configuration")
            .map(id -> ledger.named(Kind.PORTAL_CONFIGURATION, id, "configuration"))
            .orElseGet(this::defaultConfiguration);
    ObjectNode session =
        Shapes.fresh(Kind.PORTAL_SESSION, timeline.now())
            .put("configuration", Json.string(configuration, "id"))
            .put("customer", Json.string(customer, "id"))
            .put(
                "return_url",
                params
                    .text("return_url")
                    .or(() -> Json.text(configuration, "default_return_url"))
                    .orElse(null));
    params.copyText(session, "locale");
    params.child("flow_data").ifPresent(flow -> writeFlow(flow, session));
    session.put("url", baseUrl + "/p/session/" + Json.string(session, "id"));
    return ledger.add(session);
  }

  ObjectNode createConfiguration(Call call) {
    ObjectNode configuration = blank();
    Params features = call.params().requiredChild("features");
    for (String feature : SWITCHED) {
      features.child(feature).ifPresent(given -> given.requiredBool("enabled"));
    }
    write(call.params(), configuration);
    return ledger.add(configuration);
  }

  ObjectNode retrieveConfiguration(Call call) {
    return ledger.get(Kind.PORTAL_CONFIGURATION, call.path("id"));
  }

  ObjectNode updateConfiguration(Call call) {
    ObjectNode configuration = ledger.edit(Kind.PORTAL_CONFIGURATION, call.path("id"));
    configuration.put("updated", timeline.now());
    write(call.params(), configuration);
    return configuration;
  }

  ObjectNode listConfigurations(Call call) {
    call.params().bool("active");
    call.params().bool("is_default");
    defaultConfiguration();
    return Listing.of(ledger, call, Kind.PORTAL_CONFIGURATION, List.of());
  }

  private ObjectNode defaultConfiguration() {
    Optional<ObjectNode> known =
        ledger.all(Kind.PORTAL_CONFIGURATION).values().stream()
            .filter(configuration -> Json.flag(configuration, "is_default"))
            .findFirst();
    return known.orElseGet(() -> ledger.add(blank().put("is_default", true)));
  }

  private ObjectNode blank() {
    long now = timeline.now();
    return Shapes.fresh(Kind.PORTAL_CONFIGURATION, now).put("updated", now);
  }

  private static void writeFlow(Params given, ObjectNode session) {
    String type =
        given
            .oneOf("type", "payment_method_update", "subscription_cancel", "subscription_update")
            .orElseThrow(() -> Refusal.missing("flow_data[type]"));
    ObjectNode flow = session.putObject("flow").put("type", type);
    ObjectNode after = flow.putObject("after_completion").put("type", "portal_homepage");
    after.putNull("hosted_confirmation").putNull("redirect");
    for (String field :
        List.of("subscription_cancel", "subscription_update", "subscription_update_confirm")) {
      flow.putNull(field);
    }
    given
        .child(type)
        .ifPresent(
            details -> {
              ObjectNode shown =
                  flow.putObject(type).put("subscription", details.required("subscription"));
              if (type.equals("subscription_cancel")) {
                shown.putNull("retention");
              }
            });
    given
        .child("after_completion")
        .ifPresent(
            completion -> {
              after.put(
                  "type",
                  completion.requiredOneOf(
                      "type", "hosted_confirmation", "portal_homepage", "redirect"));
              completion
                  .child("redirect")
                  .ifPresent(
                      redirect ->
                          after
                              .putObject("redirect")
                              .put("return_url", redirect.required("return_url")));
            });
  }

  private static void write(Params params, ObjectNode configuration) {
    params.copyMetadata(configuration);
    params.copyText(configuration, "default_return_url");
    params.copyText(configuration, "name");
    params.bool("active").ifPresent(active -> configuration.put("active", active));
    params
        .child("business_profile")
        .ifPresent(
            given -> {
              ObjectNode profile = Json.child(configuration, "business_profile");
              for (String field :
                  List.of("headline", "privacy_policy_url", "terms_of_service_url")) {
                given.copyText(profile, field);
              }
            });
    params
        .child("features")
        .ifPresent(given -> writeFeatures(given, Json.child(configuration, "features")));
  }

  private static void writeFeatures(Params given, ObjectNode features) {
    for (String name : SWITCHED) {
      given
          .child(name)
          .ifPresent(
              wanted -> {
                ObjectNode kept = Json.child(features, name);
                wanted.bool("enabled").ifPresent(enabled -> kept.put("enabled", enabled));
                switch (name) {
                  case "customer_update" -> copyTexts(wanted, kept, "allowed_updates");
                  case "subscription_cancel" -> writeCancel(wanted, kept);
                  case "subscription_update" -> writeUpdate(wanted, kept);
                  default -> {}
                }
              });
    }
  }

  private static void writeCancel(Params wanted, ObjectNode kept) {
    wanted.oneOf("mode", "at_period_end", "immediately").ifPresent(mode -> kept.put("mode", mode));
    writeProration(wanted, kept);
    wanted
        .child("cancellation_reason")
        .ifPresent(
            reason -> {
              ObjectNode shown = Json.child(kept, "cancellation_reason");
              shown.put("enabled", reason.requiredBool("enabled"));
              copyTexts(reason, shown, "options");
            });
  }

  private static void writeUpdate(Params wanted, ObjectNode kept) {
    copyTexts(wanted, kept, "default_allowed_updates");
    writeProration(wanted, kept);
    writeProducts(wanted, kept);
  }

  private static void writeProration(Params wanted, ObjectNode kept) {
    wanted
        .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
        .ifPresent(proration -> kept.put("proration_behavior", proration));
  }

  private static void copyTexts(Params wanted, ObjectNode kept, String list) {
    if (wanted.has(list)) {
      kept.set(list, Json.array(wanted.texts(list)));
    }
  }

  private static void writeProducts(Params wanted, ObjectNode kept) {
    if (!wanted.has("products")) {
      return;
    }
    ArrayNode products = kept.putArray("products");
    if (wanted.clears("products")) {
      return;
    }
    for (Params product : wanted.children("products")) {
      ObjectNode shown = products.addObject().put("product", product.required("product"));
      shown.set("prices", Json.array(product.texts("prices")));
      shown
          .putObject("adjustable_quantity")
          .put("enabled", false)
          .putNull("maximum")
          .put("minimum", 1);
    }
  }
}
