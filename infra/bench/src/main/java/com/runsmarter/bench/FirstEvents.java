package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What wakes each function up: the event that most often does, and does its whole work. */
final class FirstEvents {
  private static final Map<String, String> JSON_BODY = Map.of("content-type", "application/json");

  private final BenchCloud cloud;
  private final Seed seed;
  private final String teamVideo;

  private FirstEvents(BenchCloud cloud, Seed seed, String teamVideo) {
    this.cloud = cloud;
    this.seed = seed;
    this.teamVideo = teamVideo;
  }

  /**
   * One for each function.
   *
   * @param teamVideo the id of a video for the team
   */
  static List<FirstEvent> of(BenchCloud cloud, Seed seed, String teamVideo) {
    var all = new FirstEvents(cloud, seed, teamVideo);
    return List.of(
        all.signIn(),
        all.roster(),
        all.offers(),
        all.webhook(),
        all.playback(),
        all.currentPlan(),
        all.enrolment(),
        all.mail(),
        all.sync(),
        all.reconcile());
  }

  private FirstEvent signIn() {
    return new FirstEvent(
        "MembersFunction",
        "POST /v1/sign-ins",
        () ->
            Events.http(
                "POST /v1/sign-ins",
                Map.of(),
                JSON_BODY,
                "{\"email\":\"%s\"}".formatted(fresh("runner-") + "@example.com")),
        status(202));
  }

  private FirstEvent roster() {
    return new FirstEvent(
        "RosterFunction",
        "one membership changed",
        () -> {
          var month = new Entitlement(Instant.now().plus(Duration.ofDays(30)));
          MemberId joined = Seed.join(cloud, fresh("runner-") + "@example.com").id();
          var changed = new MembershipChanged(joined, Tier.TEAM, "active", month, 1);
          return Events.told("ChangedMemberships", "billing", changed.fact());
        },
        FirstEvents::nothingFailed);
  }

  private FirstEvent offers() {
    return new FirstEvent(
        "BillingFunction",
        "GET /v1/offers",
        () -> Events.http("GET /v1/offers", Map.of(), Map.of(), ""),
        status(200));
  }

  private FirstEvent playback() {
    return new FirstEvent(
        "LibraryFunction",
        "POST /v1/videos/{id}/playback",
        () -> playback(seed, teamVideo),
        status(200));
  }

  private FirstEvent currentPlan() {
    return new FirstEvent(
        "TrainingFunction",
        "GET /v1/plans/current",
        () -> Events.http("GET /v1/plans/current", Map.of(), signedIn(seed), ""),
        status(200));
  }

  private FirstEvent enrolment() {
    return new FirstEvent(
        "EnrolmentFunction",
        "one who joined",
        () -> {
          MemberProfile joined = Seed.join(cloud, fresh("runner-") + "@example.com");
          return Events.told("JoinedMembers", "members", MemberJoined.of(joined).fact());
        },
        FirstEvents::nothingFailed);
  }

  private FirstEvent webhook() {
    return new FirstEvent(
        "StripeWebhookFunction",
        "a signed event",
        () -> webhook(cloud.keys().webhookSecret(), seed.customer()),
        status(200));
  }

  private FirstEvent sync() {
    return new FirstEvent(
        "BillingSyncFunction",
        "one queued event",
        () -> Events.queued(Events.hint(fresh("evt_"), seed.customer())),
        FirstEvents::nothingFailed);
  }

  private FirstEvent reconcile() {
    return new FirstEvent(
        "BillingReconcileFunction",
        "the hourly run, nothing to do",
        () -> Events.bytes(Events.JSON.createObjectNode().put("task", "undelivered")),
        answer -> !answer.has("errorType"));
  }

  private FirstEvent mail() {
    return new FirstEvent(
        "MailFunction",
        "one owed mail",
        () -> {
          var mail =
              new OwedMail(
                  fresh("bench/"),
                  "welcome-free",
                  MailPriority.ROUTINE,
                  new OwedMail.ToMember(seed.member()),
                  Map.of("startsOn", "1 March 2027"),
                  Instant.now(),
                  Instant.now().plus(Duration.ofDays(1)));
          Seed.table(cloud, "MembersTable").write(Write.put(OwedMailItem.write(mail)));
          return Events.told("RoutineMails", "members", mail.fact());
        },
        FirstEvents::nothingFailed);
  }

  /** The request that makes a playback link. */
  static byte[] playback(Seed seed, String video) {
    return Events.http("POST /v1/videos/{id}/playback", Map.of("id", video), signedIn(seed), "");
  }

  /** A webhook about a customer, signed now. */
  static byte[] webhook(String secret, String customer) {
    String event = snapshot(customer);
    return Events.http(
        "POST /v1/stripe/webhooks",
        Map.of(),
        Map.of("content-type", "application/json", "stripe-signature", signature(event, secret)),
        event);
  }

  /** An event as Stripe sends it when a subscription changes, with the fields that count. */
  static String snapshot(String customer) {
    ObjectNode event = Events.JSON.createObjectNode();
    event.put("id", fresh("evt_")).put("object", "event").put("api_version", "2026-07-29.dahlia");
    event.put("created", Instant.now().getEpochSecond()).put("livemode", false);
    event.put("pending_webhooks", 1).put("type", "customer.subscription.updated");
    ObjectNode subscription = event.putObject("data").putObject("object");
    subscription.put("id", "sub_bench").put("object", "subscription").put("customer", customer);
    subscription.put("status", "active").put("cancel_at_period_end", false);
    event.putObject("request").put("id", "req_bench");
    return event.toString();
  }

  static String signature(String payload, String secret) {
    try {
      return Webhook.Signature.generateSignatureHeader(payload, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static Map<String, String> signedIn(Seed seed) {
    return Map.of("authorization", "Bearer " + seed.token());
  }

  private static Predicate<JsonNode> status(int wanted) {
    return answer -> answer.path("statusCode").asInt() == wanted;
  }

  static boolean nothingFailed(JsonNode answer) {
    return answer.path("batchItemFailures").isArray() && answer.path("batchItemFailures").isEmpty();
  }

  static String fresh(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }
}
