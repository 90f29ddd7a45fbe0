package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.AccessRules;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.InMemoryOffers;
import com.runsmarter.billing.InMemoryReconciliationRuns;
import com.runsmarter.billing.Reconciliation;
import com.runsmarter.billing.Reconciling;
import com.runsmarter.billing.Settling;
import com.runsmarter.billing.StripeAccount;
import com.runsmarter.billing.StripeAccounts;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.UndeliveredEvents;
import com.runsmarter.kernel.member.InMemoryMemberProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An alarm listens for the silence of a task that was not done. */
class HearingOfReconciliationsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final StripeAccounts NOBODY =
      new StripeAccounts() {
        @Override
        public Optional<StripeAccount> read(CustomerId customer) {
          return Optional.empty();
        }

        @Override
        public Optional<CustomerId> customerOf(Hint.Subject subject) {
          return Optional.empty();
        }
      };

  private final CountingMetrics metrics = new CountingMetrics();

  @Test
  void eachTaskThatWasDoneIsHeardByItsName() {
    var reconciler = reconciler(since -> new UndeliveredEvents.Found(List.of(), NOON));
    Club.handle(reconciler, "{\"task\":\"undelivered\"}");
    Club.handle(reconciler, "{\"task\":\"everyone\"}");
    assertThat(metrics.heartbeats()).containsExactly("undelivered", "everyone");
  }

  @Test
  void oneThatFailedIsNot() {
    var reconciler =
        reconciler(
            since -> {
              throw new StripeUnavailableException("away", new IllegalStateException());
            });
    assertThatThrownBy(() -> Club.handle(reconciler, "{\"task\":\"undelivered\"}"))
        .isInstanceOf(StripeUnavailableException.class);
    assertThat(metrics.heartbeats()).isEmpty();
  }

  private BillingReconcileHandler reconciler(UndeliveredEvents undelivered) {
    var store = new InMemoryBilling(() -> NOON);
    var settling =
        new Settling(
            store,
            store,
            store,
            NOBODY,
            new InMemoryOffers(List.of()),
            new InMemoryMemberProfiles(),
            metrics,
            new AccessRules(Duration.ofDays(7), true),
            "https://site.example");
    return new BillingReconcileHandler(
        new Reconciling(
            settling,
            NOBODY,
            undelivered,
            store,
            store,
            store,
            store,
            store,
            new InMemoryReconciliationRuns(() -> NOON),
            (work, timeLeft) -> Reconciliation.NOTHING),
        metrics,
        () -> NOON);
  }
}
