package com.runsmarter.stripe.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Locales;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.Feedback;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/billing_portal}: sessions and their configurations. */
public final class Portal {

  /** What a configuration turns on or off. */
  private static final List<String> SWITCHED =
      List.of(
          "customer_update",
          "invoice_history",
          "payment_method_update",
          "subscription_cancel",
          "subscription_update");

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final String baseUrl;
  private volatile boolean cancelsByDate;

  public Portal(ObjectStore objectStore, StandInClock timeline, String baseUrl) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.baseUrl = baseUrl;
  }

  /** Whether its page writes {@code cancel_at} alone when a member cancels at the period's end. */
  public boolean cancelsByDate() {
    return cancelsByDate;
  }

  public void cancelsByDate(boolean byDate) {
    cancelsByDate = byDate;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/billing_portal/sessions", this::createSession)
        .post("/v1/billing_portal/configurations", this::createConfiguration)
        .get("/v1/billing_portal/configurations", this::listConfigurations)
        .get("/v1/billing_portal/configurations/{id}", this::retrieveConfiguration)
        .post("/v1/billing_portal/configurations/{id}", this::updateConfiguration);
  }

  private ObjectNode createSession(ApiRequest call) {
    Params params = call.params();
    ObjectNode customer = CustomerState.named(objectStore, params);
    ObjectNode configuration =
        params
            .text("configuration")
            .map(id -> objectStore.named(ObjectKind.PORTAL_CONFIGURATION, id, "configuration"))
            .orElseGet(this::defaultConfiguration);
    ObjectNode session =
        ObjectDefaults.fresh(ObjectKind.PORTAL_SESSION, timeline.now())
            .put("configuration", Json.string(configuration, "id"))
            .put("customer", Json.string(customer, "id"))
            .put(
                "return_url",
                params
                    .url("return_url")
                    .or(() -> Json.text(configuration, "default_return_url"))
                    .orElse(null));
    Locales.ofPortal(params).ifPresent(locale -> session.put("locale", locale));
    params.child("flow_data").ifPresent(flow -> writeFlow(flow, session));
    session.put("url", baseUrl + "/p/session/" + Json.string(session, "id"));
    return objectStore.add(session);
  }

  private ObjectNode createConfiguration(ApiRequest call) {
    ObjectNode configuration = blank();
    Params features = call.params().requiredChild("features");
    for (String feature : SWITCHED) {
      features.child(feature).ifPresent(given -> given.requiredBool("enabled"));
    }
    write(call.params(), configuration);
    return objectStore.add(configuration);
  }

  private ObjectNode retrieveConfiguration(ApiRequest call) {
    return objectStore.get(ObjectKind.PORTAL_CONFIGURATION, call.path("id"));
  }

  private ObjectNode updateConfiguration(ApiRequest call) {
    ObjectNode configuration = objectStore.edit(ObjectKind.PORTAL_CONFIGURATION, call.path("id"));
    configuration.put("updated", timeline.now());
    write(call.params(), configuration);
    return configuration;
  }

  private ObjectNode listConfigurations(ApiRequest call) {
    defaultConfiguration();
    var filters = new ArrayList<Predicate<ObjectNode>>();
    for (String flag : List.of("active", "is_default")) {
      call.params()
          .bool(flag)
          .ifPresent(
              wanted -> filters.add(configuration -> Json.flag(configuration, flag) == wanted));
    }
    return Listing.of(objectStore, call, ObjectKind.PORTAL_CONFIGURATION, filters);
  }

  private ObjectNode defaultConfiguration() {
    Optional<ObjectNode> known =
        objectStore.all(ObjectKind.PORTAL_CONFIGURATION).values().stream()
            .filter(configuration -> Json.flag(configuration, "is_default"))
            .findFirst();
    return known.orElseGet(() -> objectStore.add(asTheCoachSetItUp()));
  }

  /** Cancelling at the period's end, switching among all prices, the card and the invoices. */
  private ObjectNode asTheCoachSetItUp() {
    ObjectNode configuration = blank().put("is_default", true);
    ObjectNode features = Json.child(configuration, "features");
    for (String feature :
        List.of("invoice_history", "payment_method_update", "subscription_cancel")) {
      Json.child(features, feature).put("enabled", true);
    }
    ObjectNode update = Json.child(features, "subscription_update");
    update.put("enabled", true).put("proration_behavior", "always_invoice").putNull("products");
    update.set("default_allowed_updates", Json.array(List.of("price")));
    return configuration;
  }

  private ObjectNode blank() {
    long now = timeline.now();
    return ObjectDefaults.fresh(ObjectKind.PORTAL_CONFIGURATION, now).put("updated", now);
  }

  private void writeFlow(Params given, ObjectNode session) {
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
    if (!type.equals("payment_method_update")) {
      Params details = given.requiredChild(type);
      String id = details.required("subscription");
      ObjectNode subscription =
          objectStore.named(ObjectKind.SUBSCRIPTION, id, details.at("subscription"));
      if (SubscriptionState.over(subscription)
          || !Json.string(subscription, "customer").equals(Json.string(session, "customer"))) {
        throw Refusal.noSuch(ObjectKind.SUBSCRIPTION, id).namedBy(details.at("subscription"));
      }
      ObjectNode shown = flow.putObject(type).put("subscription", id);
      if (type.equals("subscription_cancel")) {
        shown.putNull("retention");
      }
    }
    given
        .child("after_completion")
        .ifPresent(
            completion -> {
              String then = completion.requiredOneOf("type", "portal_homepage", "redirect");
              after.put("type", then);
              if (then.equals("redirect")) {
                after
                    .putObject("redirect")
                    .put("return_url", returnUrl(completion.requiredChild("redirect")));
              }
            });
  }

  private void write(Params params, ObjectNode configuration) {
    params.copyMetadata(configuration);
    params.url("default_return_url").ifPresent(url -> configuration.put("default_return_url", url));
    params.copyText(configuration, "name");
    params.bool("active").ifPresent(active -> configuration.put("active", active));
    params
        .child("business_profile")
        .ifPresent(
            given -> {
              ObjectNode profile = Json.child(configuration, "business_profile");
              given.copyText(profile, "headline");
              for (String field : List.of("privacy_policy_url", "terms_of_service_url")) {
                given.url(field).ifPresent(url -> profile.put(field, url));
              }
            });
    params
        .child("features")
        .ifPresent(given -> writeFeatures(given, Json.child(configuration, "features")));
  }

  private void writeFeatures(Params given, ObjectNode features) {
    for (String name : SWITCHED) {
      given
          .child(name)
          .ifPresent(
              wanted -> {
                ObjectNode kept = Json.child(features, name);
                wanted.bool("enabled").ifPresent(enabled -> kept.put("enabled", enabled));
                switch (name) {
                  case "customer_update" ->
                      copyWords(wanted, kept, "allowed_updates", "email", "name", "phone");
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
              copyWords(reason, shown, "options", Feedback.REASONS.toArray(String[]::new));
            });
  }

  private void writeUpdate(Params wanted, ObjectNode kept) {
    copyWords(wanted, kept, "default_allowed_updates", "price");
    writeProration(wanted, kept);
    writeProducts(wanted, kept);
  }

  private static void writeProration(Params wanted, ObjectNode kept) {
    wanted
        .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
        .ifPresent(proration -> kept.put("proration_behavior", proration));
  }

  private static String returnUrl(Params redirect) {
    return redirect.url("return_url").orElseThrow(() -> Refusal.missing(redirect.at("return_url")));
  }

  private static void copyWords(Params wanted, ObjectNode kept, String list, String... allowed) {
    if (wanted.has(list)) {
      kept.set(list, Json.array(wanted.textsOf(list, allowed)));
    }
  }

  private void writeProducts(Params wanted, ObjectNode kept) {
    if (!wanted.has("products")) {
      return;
    }
    ArrayNode products = kept.putArray("products");
    if (wanted.clears("products")) {
      return;
    }
    for (Params product : wanted.children("products")) {
      String id = product.required("product");
      objectStore.named(ObjectKind.PRODUCT, id, product.at("product"));
      List<String> prices = product.texts("prices");
      for (int i = 0; i < prices.size(); i++) {
        objectStore.named(ObjectKind.PRICE, prices.get(i), product.at("prices") + "[" + i + "]");
      }
      ObjectNode shown = products.addObject().put("product", id);
      shown.set("prices", Json.array(prices));
      shown
          .putObject("adjustable_quantity")
          .put("enabled", false)
          .putNull("maximum")
          .put("minimum", 1);
    }
  }
}
