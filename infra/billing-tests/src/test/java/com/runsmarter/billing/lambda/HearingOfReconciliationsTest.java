package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.StripeDouble;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.offer.InMemoryOffers;
import com.runsmarter.billing.reconcile.InMemoryReconciliationRuns;
import com.runsmarter.billing.reconcile.Reconciliation;
import com.runsmarter.billing.reconcile.Reconciling;
import com.runsmarter.billing.reconcile.UndeliveredEvents;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.StripePorts;
import com.runsmarter.billing.sync.SyncingMembership;
import com.runsmarter.testing.InMemoryMemberProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An alarm listens for the silence of a task that was not done. */
class HearingOfReconciliationsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private final CountingMetrics metrics = new CountingMetrics();
  private final InMemoryReconciliationRuns runs = new InMemoryReconciliationRuns(() -> NOON);

  @Test
  void eachTaskThatWasDoneIsHeardByItsName() {
    BillingReconcileHandler reconciler =
        reconciler(since -> new UndeliveredEvents.Found(List.of(), NOON));
    BillingFixture.handle(reconciler, "{\"task\":\"undelivered\"}");
    BillingFixture.handle(reconciler, "{\"task\":\"everyone\"}");
    assertThat(metrics.heartbeats()).containsExactly("undelivered", "everyone");
  }

  @Test
  void oneThatFailedIsNot() {
    BillingReconcileHandler reconciler =
        reconciler(
            since -> {
              throw new StripeUnavailableException("away", new IllegalStateException());
            });
    assertThatThrownBy(() -> BillingFixture.handle(reconciler, "{\"task\":\"undelivered\"}"))
        .isInstanceOf(StripeUnavailableException.class);
    assertThat(metrics.heartbeats()).isEmpty();
  }

  @Test
  void oneThatFindsAnotherUnderWayDoesNothingAndSaysSo() {
    var answers = new ArrayList<JsonObject>();
    BillingReconcileHandler second =
        reconciler(
            since -> {
              throw new AssertionError("two at once");
            });
    BillingReconcileHandler first =
        reconciler(
            since -> {
              answers.add(BillingFixture.handle(second, "{\"task\":\"undelivered\"}"));
              answers.add(BillingFixture.handle(second, "{\"task\":\"everyone\"}"));
              return new UndeliveredEvents.Found(List.of(), NOON);
            });

    JsonObject done = BillingFixture.handle(first, "{\"task\":\"undelivered\"}");

    assertThat(done.get("anotherUnderWay").getAsBoolean()).isFalse();
    assertThat(answers)
        .hasSize(2)
        .allSatisfy(
            answer -> {
              assertThat(answer.get("anotherUnderWay").getAsBoolean()).isTrue();
              assertThat(answer.get("synced").getAsInt()).isZero();
            });
    assertThat(metrics.heartbeats())
        .as("what was not done is silent")
        .containsExactly("undelivered");
    assertThat(
            BillingFixture.handle(second, "{\"task\":\"everyone\"}")
                .get("anotherUnderWay")
                .getAsBoolean())
        .as("the first has ended")
        .isFalse();
  }

  private BillingReconcileHandler reconciler(UndeliveredEvents undelivered) {
    var store = new InMemoryBilling(() -> NOON);
    StripePorts stripe = new StripeDouble().ports();
    var profiles = new InMemoryMemberProfiles();
    var offers = new InMemoryOffers(List.of());
    var syncing =
        new SyncingMembership(
            store,
            store,
            store,
            stripe,
            offers,
            profiles,
            metrics,
            new AccessRules(Duration.ofDays(7), true),
            () -> "https://site.example");
    return new BillingReconcileHandler(
        new Reconciling(
            syncing,
            new LinkingCustomers(
                store, store, stripe.accounts(), stripe.pages(), profiles, offers, metrics),
            stripe.accounts(),
            undelivered,
            store,
            store,
            store,
            store,
            store,
            runs,
            (work, timeLeft) -> Reconciliation.NOTHING),
        metrics,
        () -> NOON);
  }
}
