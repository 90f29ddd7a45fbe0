package com.runsmarter.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.ApiVersion;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stripe's API: the key, the version, idempotency, the route, the errors. */
public final class Api {

  /** A request as it came over the wire. */
  public record Request(
      String requestId,
      String method,
      String path,
      String encodedParams,
      Optional<String> authorization,
      Optional<String> version,
      Optional<String> idempotencyKey) {}

  private static final System.Logger LOG = System.getLogger(Api.class.getName());

  private final Routes routes;
  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final DueWork dueWork;
  private final Events events;
  private final Expansion expansion;
  private final Idempotency idempotency;
  private final Optional<String> onlyKey;
  private final int carried;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile ApiFaults faults = ApiFaults.none();

  public Api(
      Routes routes,
      ObjectStore objectStore,
      StandInClock timeline,
      DueWork dueWork,
      Events events,
      Optional<String> onlyKey,
      int carried) {
    this.routes = routes;
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.dueWork = dueWork;
    this.events = events;
    this.expansion = new Expansion(objectStore);
    this.idempotency = new Idempotency(objectStore, timeline);
    this.onlyKey = onlyKey;
    this.carried = carried;
  }

  public void faults(ApiFaults next) {
    ApiFaults before = faults;
    faults = next;
    if (!next.ended().equals(before.ended())) {
      before.ended().countDown();
    }
  }

  public ApiFaults faults() {
    return faults;
  }

  /** How many requests came so far, answered or not. */
  public int taken() {
    return taken.get();
  }

  /** How many requests are not answered yet, those included whose callers have given up. */
  public int underWay() {
    return underWay.get();
  }

  public ApiResponse answer(Request request) {
    taken.incrementAndGet();
    underWay.incrementAndGet();
    try {
      authenticate(request.authorization());
      checkVersion(request.version());
      faults.strike(!request.method().equals("GET"));
      dueWork.catchUp();
      return request.method().equals("POST") && request.idempotencyKey().isPresent()
          ? idempotency.answer(
              request.idempotencyKey().get(),
              new Idempotency.Asked(
                  request.requestId(),
                  request.path(),
                  Params.parse(request.encodedParams()).canonical()),
              () -> execute(request))
          : execute(request);
    } catch (Refusal refusal) {
      return refused(request, refusal);
    } finally {
      underWay.decrementAndGet();
    }
  }

  /**
   * Whether the request, which has taken effect, is to lose its connection instead of an answer.
   */
  public boolean cuts(Request request) {
    return !request.method().equals("GET") && faults.cutsNow();
  }

  private ApiResponse execute(Request request) {
    try {
      Routes.Match match =
          routes
              .find(request.method(), request.path())
              .orElseThrow(() -> Refusal.unrecognizedUrl(request.method(), request.path()));
      var call =
          new ApiRequest(
              request.requestId(),
              request.idempotencyKey(),
              request.path(),
              match.path(),
              Params.parse(request.encodedParams()));
      return ApiResponse.of(200, objectStore.transact(() -> serve(match, call)));
    } catch (Refusal refusal) {
      return refused(request, refusal);
    } catch (RuntimeException fault) {
      LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path(), fault);
      return refused(request, Refusal.fault());
    }
  }

  private String serve(Routes.Match match, ApiRequest call) {
    events.causedBy(Optional.of(call));
    try {
      List<String> expand = call.params().texts("expand");
      ObjectNode result = InternalFields.shown(match.handler().apply(call));
      call.params().refuseUnread();
      expand.forEach(path -> expansion.expand(result, path));
      Listing.shorten(result, carried);
      return Json.write(result);
    } finally {
      events.causedBy(Optional.empty());
    }
  }

  private ApiResponse refused(Request request, Refusal refusal) {
    return ApiResponse.of(
        refusal.status(), Json.write(refusal.body(request.requestId(), timeline.ownNow())));
  }

  private void authenticate(Optional<String> authorization) {
    String key =
        authorization
            .flatMap(Api::key)
            .filter(given -> !given.isEmpty())
            .orElseThrow(
                () ->
                    Refusal.unauthorized(
                        "You did not provide an API key. You need to provide your API key in the "
                            + "Authorization header, using Bearer auth (e.g. 'Authorization: "
                            + "Bearer YOUR_SECRET_KEY'). See "
                            + "https://stripe.com/docs/api#authentication for details, or we can "
                            + "help at https://support.stripe.com/."));
    if (key.startsWith("pk_")) {
      throw Refusal.unauthorized(
              "This API call cannot be made with a publishable API key. Please use a secret API "
                  + "key. You can find a list of your API keys at "
                  + "https://dashboard.stripe.com/account/apikeys.")
          .code("secret_key_required");
    }
    if (!onlyKey.map(key::equals).orElse(key.startsWith("sk_test_"))) {
      throw Refusal.unauthorized("Invalid API Key provided: " + masked(key));
    }
  }

  /** As Stripe shows a key that it does not know: the kind, and the last four of the rest. */
  private static String masked(String key) {
    int kind = key.startsWith("sk_test_") || key.startsWith("sk_live_") ? 8 : 0;
    int shown = Math.max(kind, key.length() - 4);
    return key.substring(0, kind) + "*".repeat(shown - kind) + key.substring(shown);
  }

  private static Optional<String> key(String authorization) {
    if (authorization.startsWith("Bearer ")) {
      return Optional.of(authorization.substring("Bearer ".length()).strip());
    }
    if (authorization.startsWith("Basic ")) {
      try {
        byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        String text = new String(pair, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return Optional.of(colon < 0 ? text : text.substring(0, colon));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static void checkVersion(Optional<String> version) {
    version
        .filter(given -> !given.equals(ApiVersion.CURRENT))
        .ifPresent(
            given -> {
              throw Refusal.invalid(
                  "Invalid Stripe API version: "
                      + given
                      + ". The stand-in speaks "
                      + ApiVersion.CURRENT
                      + " alone.");
            });
  }
}
