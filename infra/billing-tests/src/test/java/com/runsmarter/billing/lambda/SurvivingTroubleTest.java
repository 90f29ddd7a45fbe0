package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.stripe.webhooks.Webhook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Killed workers, poison, repeated and lost events, and a Stripe that is away. */
@AwsContract
class SurvivingTroubleTest {

  /** Its events are lost on the way: what arrives, a test hands over itself. */
  private final StripeFixture shop =
      StripeFixture.open(Webhook.everything(URI.create("http://127.0.0.1:9/"), "whsec_lost"));

  private final BillingFixture club;
  private final MemberId ann;
  private final CustomerId customer;

  SurvivingTroubleTest(Aws aws) {
    shop.control("webhooks", "{\"drop\":true}");
    this.club = new BillingFixture(shop, aws);
    this.ann = club.joins();
    this.customer = club.customer(ann);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void killedBetweenClaimAndWriteTheRedeliveryIsAppliedOnce() {
    shop.paying(customer);
    String batch = BillingFixture.batch(club.news());
    BillingSyncHandler doomed =
        club.worker(
            KilledWorkers.before(
                DynamoDbClient.class, club.dynamodb(), "transactWriteItems"::equals));

    assertThatThrownBy(() -> BillingFixture.handle(doomed, batch))
        .isInstanceOf(KilledWorkers.Killed.class);
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);

    club.later(Duration.ofMinutes(6));
    assertThat(BillingFixture.handle(club.worker(), batch)).isEmpty();
    assertAppliedOnce();
  }

  @Test
  void killedBetweenWriteAndAcknowledgeTheRedeliveryIsNoWork() {
    shop.paying(customer);
    String batch = BillingFixture.batch(club.news());
    BillingSyncHandler doomed =
        club.worker(
            KilledWorkers.after(
                DynamoDbClient.class, club.dynamodb(), "transactWriteItems"::equals));

    assertThatThrownBy(() -> BillingFixture.handle(doomed, batch))
        .isInstanceOf(KilledWorkers.Killed.class);
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);

    assertThat(BillingFixture.handle(club.worker(), batch)).isEmpty();
    assertAppliedOnce();
  }

  @Test
  void oneEventThirtyTimesAtOnceIsAppliedOnceAndAcknowledgedEachTime() throws Exception {
    shop.paying(customer);
    List<Hint> news = club.news();
    String batch = BillingFixture.batch(List.of(news.getLast()));
    List<Callable<Set<String>>> deliveries = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      deliveries.add(() -> BillingFixture.handle(club.worker(), batch));
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
      for (Future<Set<String>> each : workers.invokeAll(deliveries)) {
        assertThat(each.get()).isEmpty();
      }
    }
    assertAppliedOnce();
  }

  @Test
  void aPoisonMessageAmongTenHoldsUpItsOwnGroupAlone() {
    JsonArray records = new JsonArray();
    List<MemberId> members = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      MemberId member = club.joins();
      members.add(member);
      CustomerId each = club.customer(member);
      shop.paying(each);
      records.add(message("message-" + n, each, hint("evt_" + n, each)));
    }
    records.add(BillingFixture.message("poison", customer.value(), "{\"event\":\"evt_"));
    JsonObject batch = new JsonObject();
    batch.add("Records", records);

    assertThat(BillingFixture.handle(club.worker(), batch.toString())).containsExactly("poison");
    assertThat(members)
        .allSatisfy(
            member ->
                assertThat(club.membership(member).state()).isEqualTo(MembershipState.ACTIVE));

    assertThat(BillingFixture.handle(club.worker(), batch.toString())).containsExactly("poison");
    assertThat(members)
        .allSatisfy(member -> assertThat(club.membership(member).version()).isEqualTo(1));
  }

  @Test
  void afterPoisonTheRestOfItsGroupWaits() {
    shop.paying(customer);
    JsonArray records = new JsonArray();
    records.add(message("first", customer, hint("evt_1", customer)));
    records.add(BillingFixture.message("poison", customer.value(), "not json"));
    records.add(message("third", customer, hint("evt_3", customer)));
    JsonObject batch = new JsonObject();
    batch.add("Records", records);

    assertThat(BillingFixture.handle(club.worker(), batch.toString()))
        .containsExactlyInAnyOrder("poison", "third");
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void anEventOfATypeNobodyKnewIsSyncedLikeAnyOther() {
    shop.paying(customer);
    Hint unknown =
        new Hint(
            new EventId("evt_new"),
            "customer.subscription.levitated",
            StripeFixture.OPENS,
            Hint.Subject.of(customer));

    club.deliver(List.of(unknown));

    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void anEventAboutNobodyOfOursIsAcknowledged() {
    Hint gone =
        new Hint(
            new EventId("evt_gone"),
            "charge.dispute.created",
            StripeFixture.OPENS,
            new Hint.Subject(Hint.Kind.CHARGE, "ch_nobody"));
    Hint deleted =
        new Hint(
            new EventId("evt_deleted"),
            "customer.deleted",
            StripeFixture.OPENS,
            Hint.Subject.of(new CustomerId("cus_nobody")));

    club.deliver(List.of(gone, deleted));

    assertThat(club.outbox()).noneMatch(mail -> mail.cause().contains("nobody"));
  }

  @Test
  void aPaymentOfACustomerNotLinkedYetIsParkedAndPaidOnceLinked() {
    MemberId bea = club.joins();
    CustomerId stranger = shop.stranger();
    shop.paying(stranger);
    club.delivered();
    assertThat(club.membership(bea).state()).isEqualTo(MembershipState.FREE);

    club.reconcile(
        "{\"task\":\"link\",\"customer\":\"%s\",\"member\":\"%s\"}".formatted(stranger, bea));

    assertThat(club.membership(bea).state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aCustomerHeardOfBeforeCheckoutLinkedHerIsPaidAtOnce() {
    MemberId bea = club.joins();
    CustomerId unlinked = shop.customer(bea);
    shop.paying(unlinked);

    club.deliveredBadly(7);

    assertThat(club.membership(bea).state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(club.mails(bea)).containsExactly("welcome-team");
  }

  @Test
  void whileStripeIsAwayNothingIsLostAndNobodyIsLockedOut() {
    shop.paying(customer);
    club.delivered();
    Membership before = club.membership(ann);
    shop.control("api", "{\"failShare\":1.0}");
    List<Hint> hints = List.of(hint("evt_away", customer));

    assertThat(BillingFixture.handle(club.worker(), BillingFixture.batch(hints)))
        .containsExactly("message-0");

    assertThat(club.membership(ann)).isEqualTo(before);
    assertThat(before.tierAt(Instant.parse("2026-04-02T08:59:59Z"))).isEqualTo(Tier.TEAM);
    shop.control("api", "{}");
    club.deliver(hints);
  }

  @Test
  void aStripeThatHangsIsGivenUpAndTheEventIsSyncedLater() {
    shop.paying(customer);
    String batch = BillingFixture.batch(club.news());
    club.hurries(Duration.ofMillis(200));
    shop.control("api", "{\"hangMillis\":600000}");

    assertThat(BillingFixture.handle(club.worker(), batch)).isNotEmpty();

    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);
    shop.control("api", "{}");
    assertThat(BillingFixture.handle(club.worker(), batch)).isEmpty();
    assertAppliedOnce();
  }

  @Test
  void whatASlowStripeLeavesNoTimeForComesAgainAndTheRestIsDoneOnce() {
    List<MemberId> members = tenMembersPay();
    List<Hint> hints = hintsOf(members);
    Invocation invocation = slow();

    Set<String> failed =
        BillingFixture.handle(club.worker(), BillingFixture.batch(hints), invocation);

    assertThat(failed).isNotEmpty().hasSizeLessThan(members.size());
    assertThat(invocation.getRemainingTimeInMillis()).isGreaterThan(2000);
    for (int n = 0; n < members.size(); n++) {
      assertThat(club.membership(members.get(n)).version())
          .isEqualTo(failed.contains("message-" + n) ? 0 : 1);
    }
    assertThat(BillingFixture.handle(club.worker(), BillingFixture.batch(hints))).isEmpty();
    assertThat(members).allSatisfy(this::assertAppliedOnce);
  }

  @Test
  void whatASlowStripeLeavesNoTimeForIsNoDeadLetter() {
    List<MemberId> members = tenMembersPay();
    String batch = BillingFixture.batch(hintsOf(members), BillingSyncHandler.LAST_RECEIVE);

    assertThat(BillingFixture.handle(club.worker(), batch, slow())).isEmpty();

    club.reconcile("{\"task\":\"undelivered\"}");
    assertThat(members).allSatisfy(this::assertAppliedOnce);
  }

  @Test
  void whatWaitedForStripeInVainIsNoDeadLetterButSyncedByTheHour() {
    shop.paying(customer);
    List<Hint> news = club.news();
    shop.control("api", "{\"failShare\":1.0}");

    assertThat(
            BillingFixture.handle(
                club.worker(), BillingFixture.batch(news, BillingSyncHandler.LAST_RECEIVE - 1)))
        .hasSameSizeAs(news);
    assertThat(
            BillingFixture.handle(
                club.worker(), BillingFixture.batch(news, BillingSyncHandler.LAST_RECEIVE)))
        .isEmpty();

    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);
    assertThatThrownBy(() -> club.reconcile("{\"task\":\"undelivered\"}"))
        .isInstanceOf(StripeUnavailableException.class);
    shop.control("api", "{}");
    JsonObject done = club.reconcile("{\"task\":\"undelivered\"}");
    assertThat(done.get("drifted").getAsInt()).isZero();
    assertAppliedOnce();
    assertThat(BillingFixture.handle(club.worker(), BillingFixture.batch(news))).isEmpty();
    assertAppliedOnce();
  }

  @Test
  void poisonIsADeadLetterAlsoWhileStripeIsAway() {
    shop.control("api", "{\"failShare\":1.0}");
    JsonArray records = new JsonArray();
    String readable = HintMessage.write(hint("evt_1", customer));
    records.add(
        BillingFixture.message(
            "first", customer.value(), BillingSyncHandler.LAST_RECEIVE, readable));
    records.add(
        BillingFixture.message(
            "poison", customer.value(), BillingSyncHandler.LAST_RECEIVE, "not json"));
    JsonObject batch = new JsonObject();
    batch.add("Records", records);

    assertThat(BillingFixture.handle(club.worker(), batch.toString())).containsExactly("poison");
  }

  @Test
  void aRunOfEveryoneGoesOnWhereStripeLeftIt() {
    shop.paying(customer);
    shop.control("api", "{\"failShare\":1.0}");
    assertThat(club.reconcileWithFaults("{\"task\":\"everyone\"}").get("leftOut").getAsInt())
        .isPositive();
    shop.control("api", "{}");

    club.reconcile("{\"task\":\"undelivered\"}");

    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aReconciliationLeavesWhatThereIsNoTimeToAskStripeFor() {
    int before = shop.requestsTaken();

    JsonObject done =
        club.reconcileWithFaults(
            "{\"task\":\"one\",\"customer\":\"%s\"}".formatted(customer),
            new Invocation("BillingReconcileFunction", Duration.ofSeconds(3)));

    assertThat(done.get("leftOut").getAsInt()).isEqualTo(1);
    assertThat(shop.requestsTaken()).isEqualTo(before);
  }

  @Test
  void fourDaysOfLostEventsAreMadeGoodByOneRun() {
    List<MemberId> members = new ArrayList<>();
    List<JsonObject> subscriptions = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      MemberId member = club.joins();
      members.add(member);
      subscriptions.add(shop.paying(club.customer(member)));
    }
    shop.advance("P2D");
    subscriptions.subList(0, 6).forEach(shop::cancelNow);
    shop.advance("P2D");

    JsonObject done = club.reconcile("{\"task\":\"undelivered\"}");

    assertThat(done.get("drifted").getAsInt()).isGreaterThanOrEqualTo(12);
    assertThat(done.get("failed").getAsInt()).isZero();
    assertThat(members.subList(0, 6))
        .allSatisfy(
            member -> assertThat(club.membership(member).state()).isEqualTo(MembershipState.FREE));
    assertThat(members.subList(6, 12))
        .allSatisfy(
            member ->
                assertThat(club.membership(member).state()).isEqualTo(MembershipState.ACTIVE));
    assertThat(club.reconcile("{\"task\":\"undelivered\"}").get("drifted").getAsInt()).isZero();
  }

  @Test
  void aRunOfEveryoneRepairsDriftAndGoesOnWhereItHadNoMoreTime() throws Exception {
    shop.paying(customer);
    var order = "{\"task\":\"everyone\"}";
    var answer = new ByteArrayOutputStream();
    club.reconciler()
        .handleRequest(
            new ByteArrayInputStream(order.getBytes(StandardCharsets.UTF_8)),
            answer,
            new Invocation("BillingReconcileFunction", Duration.ofSeconds(1)));
    assertThat(answer.toString(StandardCharsets.UTF_8))
        .contains("\"synced\":0")
        .doesNotContain("\"leftOut\":0");

    JsonObject done = club.reconcile(order);

    assertThat(done.get("leftOut").getAsInt()).isZero();
    assertThat(done.get("drifted").getAsInt()).isPositive();
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(club.reconcile(order).get("drifted").getAsInt()).isZero();
  }

  @Test
  void anOperatorSyncsOneMemberOrOneCustomer() {
    JsonObject sub = shop.paying(customer);
    club.reconcile("{\"task\":\"one\",\"member\":\"%s\"}".formatted(ann));
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.ACTIVE);

    shop.cancelNow(sub);
    club.reconcile("{\"task\":\"one\",\"customer\":\"%s\"}".formatted(customer));
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);
  }

  @Test
  void anOrderThatIsNoneFailsWithASentence() {
    assertThatThrownBy(() -> club.reconcile("{\"task\":\"everything\"}"))
        .hasMessageContaining("no such task");
    assertThatThrownBy(() -> club.reconcile("{}")).hasMessageContaining("task");
    assertThatThrownBy(() -> club.reconcile("[]")).hasMessageContaining("object of texts");
  }

  private void assertAppliedOnce() {
    assertAppliedOnce(ann);
  }

  private void assertAppliedOnce(MemberId member) {
    assertThat(club.membership(member).state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(club.membership(member).version()).isEqualTo(1);
    assertThat(club.mails(member)).containsExactly("welcome-team");
  }

  private List<MemberId> tenMembersPay() {
    List<MemberId> members = Stream.generate(club::joins).limit(10).toList();
    members.forEach(member -> shop.paying(club.customer(member)));
    return members;
  }

  private List<Hint> hintsOf(List<MemberId> members) {
    return members.stream().map(member -> hint("evt_" + member, club.linked(member))).toList();
  }

  /** An invocation with a minute left, before a Stripe that is slow each time. */
  private Invocation slow() {
    return new Invocation(
        "BillingSyncFunction", SlowStripe.spends(Duration.ofSeconds(60), shop::requestsTaken));
  }

  private static Hint hint(String event, CustomerId customer) {
    return new Hint(
        new EventId(event), "invoice.paid", StripeFixture.OPENS, Hint.Subject.of(customer));
  }

  private static JsonObject message(String id, CustomerId customer, Hint hint) {
    return BillingFixture.message(id, customer.value(), HintMessage.write(hint));
  }
}
