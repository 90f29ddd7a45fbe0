package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.bench.Api.Answer;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.V1Services;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prospect joins, follows Couch to 5K, pays, watches, cancels and is out when the paid time is
 * over: every request once, each handed to somebody who counts.
 */
final class Story {
  private static final String EMAIL = "ana@example.com";
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
  private static final Pattern CHECKOUT = Pattern.compile("cs_test_[A-Za-z0-9]+");

  private final CountedStack stack;
  private final Requests requests;
  private final Consequences consequences;
  private Api api;

  /** Is handed each request with the function that serves it. */
  interface Requests {
    Answer send(CountedStack stack, String function, String name, Supplier<Answer> request);
  }

  /** Is told when a function has done what followed from a request. */
  interface Consequences {
    void done(CountedStack stack, String function, String why);
  }

  Story(CountedStack stack, Requests requests, Consequences consequences) {
    this.stack = stack;
    this.requests = requests;
    this.consequences = consequences;
    this.api = stack.api();
  }

  /** Tells it whole. */
  void tell() throws InterruptedException, StripeException {
    join();
    run();
    String video = browse();
    pay();
    watch(video);
    leave(video);
    signOut();
  }

  private void join() throws InterruptedException {
    post("MembersFunction", "/v1/sign-ups", signUp()).expecting(202);
    mailed(1, "sign-up-confirm");
    String token = token();
    JsonNode session =
        post("MembersFunction", "/v1/sessions", "{\"token\":\"%s\"}".formatted(token))
            .expecting(201)
            .body();
    mailed(2, "welcome-free");
    consequences.done(stack, "EnrolmentFunction", "she joined");
    api = api.signedIn(session.path("accessToken").asText());
    send(
            "MembersFunction",
            "POST /v1/sessions, used token",
            () -> api.post("/v1/sessions", "{\"token\":\"%s\"}".formatted(token)))
        .expecting(401);
    String refresh = "{\"refreshToken\":\"%s\"}".formatted(session.path("refreshToken").asText());
    post("MembersFunction", "/v1/sessions/refresh", refresh).expecting(200);
    get("MembersFunction", "/v1/me").expecting(200);
    send(
            "MembersFunction",
            "POST /v1/sign-ups, known address",
            () -> stack.api().post("/v1/sign-ups", signUp()))
        .expecting(202);
    mailed(3, "sign-up-known");
    post("MembersFunction", "/v1/sign-ins", "{\"email\":\"%s\"}".formatted(EMAIL)).expecting(202);
    mailed(4, "sign-in");
  }

  private void run() {
    get("BillingFunction", "/v1/me/membership").expecting(200);
    get("TrainingFunction", "/v1/programmes").expecting(200);
    String plan =
        send(
                "TrainingFunction",
                "GET /v1/plans/current, the first look",
                () -> api.get("/v1/plans/current"))
            .expecting(200)
            .body()
            .path("id")
            .asText();
    get("TrainingFunction", "/v1/plans/current").expecting(200);
    send(
            "TrainingFunction",
            "GET /v1/plans/{id}/weeks/1",
            () -> api.get("/v1/plans/" + plan + "/weeks/1"))
        .expecting(200);
    send(
            "TrainingFunction",
            "GET …/workouts/{workoutId}/audio",
            () -> api.get("/v1/plans/" + plan + "/workouts/w1-run-1/audio"))
        .expecting(200);
  }

  private String browse() {
    send(
            "LibraryFunction",
            "GET /v1/videos, the catalogue not in memory",
            () -> api.get("/v1/videos"))
        .expecting(200);
    JsonNode videos =
        get("LibraryFunction", "/v1/videos?limit=100").expecting(200).body().path("items");
    var free = "";
    var team = "";
    for (JsonNode video : videos) {
      if (video.path("audience").asText().equals("free")) {
        free = video.path("id").asText();
      } else {
        team = video.path("id").asText();
      }
    }
    String mine = free;
    String locked = team;
    send("LibraryFunction", "GET /v1/videos/{id}", () -> api.get("/v1/videos/" + mine))
        .expecting(200);
    send("LibraryFunction", "POST …/playback, a free video", () -> playback(mine)).expecting(200);
    send(
            "LibraryFunction",
            "POST …/playback, a team video, not on the team",
            () -> playback(locked))
        .expecting(403);
    return locked;
  }

  private void pay() throws InterruptedException {
    get("BillingFunction", "/v1/offers").expecting(200);
    String checkout =
        post("BillingFunction", "/v1/billing/checkout", "{\"offer\":\"team-monthly\"}")
            .expecting(201)
            .body()
            .path("url")
            .asText();
    stack.untilQuiet();
    stack.forget();
    Matcher id = CHECKOUT.matcher(checkout);
    if (!id.find()) {
      throw new IllegalStateException("no checkout session in " + checkout);
    }
    control("/_control/checkout/" + id.group() + "/complete", "{\"card\":\"4242424242424242\"}");
    stack.until("she is on the team", () -> tier().equals("team"));
    synced("she paid: all of its events");
    post("BillingFunction", "/v1/billing/sync", "").expecting(200);
    get("BillingFunction", "/v1/me/membership").expecting(200);
  }

  private void watch(String video) {
    send("LibraryFunction", "POST …/playback, a team video, on the team", () -> playback(video))
        .expecting(200);
  }

  private void leave(String video) throws InterruptedException, StripeException {
    post("BillingFunction", "/v1/billing/portal", "").expecting(201);
    stack.untilQuiet();
    stack.forget();
    cancelAtPeriodEnd();
    stack.until("her membership ends", () -> membership("state").equals("ending"));
    synced("she cancelled at the period's end");
    stack.forget();
    control("/_control/clock", "{\"advance\":\"P32D\"}");
    stack.until("she is out", () -> tier().equals("free"));
    synced("the paid time ended");
    send(
            "LibraryFunction",
            "POST …/playback, a team video, no longer on the team",
            () -> playback(video))
        .expecting(403);
  }

  private void signOut() {
    send("MembersFunction", "DELETE /v1/sessions/current", () -> api.delete("/v1/sessions/current"))
        .expecting(204);
  }

  private void cancelAtPeriodEnd() throws StripeException {
    V1Services stripe =
        StripeClient.builder()
            .setApiKey(Keys.STRIPE_KEY)
            .setApiBase(stripeUrl().toString())
            .build()
            .v1();
    Customer customer =
        stripe
            .customers()
            .list(CustomerListParams.builder().setEmail(EMAIL).build())
            .getData()
            .getFirst();
    Subscription subscription =
        stripe
            .subscriptions()
            .list(SubscriptionListParams.builder().setCustomer(customer.getId()).build())
            .getData()
            .getFirst();
    stripe
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
  }

  private void synced(String why) throws InterruptedException {
    stack.untilQuiet();
    consequences.done(stack, "StripeWebhookFunction", why);
    consequences.done(stack, "BillingSyncFunction", why);
    consequences.done(stack, "RosterFunction", why);
    consequences.done(stack, "MailFunction", why);
  }

  private void mailed(int count, String kind) throws InterruptedException {
    stack.until("the mail " + kind + " came", () -> mails().size() >= count);
    stack.untilQuiet();
    consequences.done(stack, "MailFunction", kind);
  }

  private JsonNode mails() {
    return stack.api().get("/_local/mail?to=" + EMAIL).expecting(200).body();
  }

  private String token() {
    Matcher token = TOKEN.matcher(mails().path(0).path("text").asText());
    if (!token.find()) {
      throw new IllegalStateException("no token in the mail");
    }
    return token.group(1);
  }

  private Answer playback(String video) {
    return api.post("/v1/videos/" + video + "/playback", "");
  }

  private String tier() {
    return membership("tier");
  }

  private String membership(String field) {
    return api.get("/v1/me/membership").expecting(200).body().path(field).asText();
  }

  private URI stripeUrl() {
    return URI.create(stack.places().path("stripe").asText());
  }

  private void control(String path, String json) {
    Answer answer = Api.at(stripeUrl()).post(path, json);
    if (answer.status() / 100 != 2) {
      throw new IllegalStateException(path + " answered " + answer);
    }
  }

  private Answer get(String function, String path) {
    return send(function, "GET " + path, () -> api.get(path));
  }

  private Answer post(String function, String path, String json) {
    return send(function, "POST " + path, () -> api.post(path, json));
  }

  private Answer send(String function, String name, Supplier<Answer> request) {
    return requests.send(stack, function, name, request);
  }

  private static String signUp() {
    return "{\"name\":\"Ana\",\"email\":\"%s\",\"timeZone\":\"America/New_York\",\"programme\":\"couch-to-5k\",\"acceptsTerms\":true}"
        .formatted(EMAIL);
  }
}
