package com.runsmarter.billing;

import com.runsmarter.billing.StripeAccount.Refund;
import com.runsmarter.billing.StripeAccount.Reversal;
import com.runsmarter.billing.StripeAccount.ReversalKind;
import com.runsmarter.billing.StripeSubscription.Card;
import com.runsmarter.billing.StripeSubscription.UnpaidInvoice;
import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stripe's state in a sentence, for tests. */
final class Given {

  static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  static final Instant END = Instant.parse("2026-06-01T10:00:00Z");
  static final Instant NOW = Instant.parse("2026-05-11T10:00:00Z");
  static final Duration GRACE = Duration.ofDays(7);
  static final AccessRules RULES = new AccessRules(GRACE, true);
  static final CustomerId CUSTOMER = new CustomerId("cus_Ann");
  static final MemberId ANN = new MemberId("mem_01ARZ3NDEKTSV4RRFFQ69G5FAV");

  private Given() {}

  /** A subscription that is paid for May. */
  static Sub sub(String id, SubscriptionStatus status) {
    return new Sub(id, status);
  }

  static StripeAccount account(Instant readAt, Sub... subs) {
    return account(readAt, List.of(), List.of(), subs);
  }

  static StripeAccount account(
      Instant readAt, List<Reversal> reversals, List<Refund> refunds, Sub... subs) {
    return new StripeAccount(
        CUSTOMER,
        Optional.of(ANN),
        false,
        readAt,
        Arrays.stream(subs).map(Sub::build).toList(),
        reversals,
        refunds);
  }

  static Reversal reversal(ReversalKind kind, String sub, Instant coversUntil) {
    return new Reversal(kind, "dp_" + kind, NOW, new SubscriptionId(sub), coversUntil);
  }

  static UnpaidInvoice renewal(String id, Instant failedAt) {
    return new UnpaidInvoice(id, failedAt, Optional.of(failedAt), true, false, Optional.empty());
  }

  static UnpaidInvoice change(String id, Instant failedAt) {
    return new UnpaidInvoice(id, failedAt, Optional.of(failedAt), false, false, Optional.empty());
  }

  static UnpaidInvoice wantingApproval(String id, Instant madeAt) {
    return new UnpaidInvoice(
        id, madeAt, Optional.of(madeAt), true, true, Optional.of("https://pay.example/" + id));
  }

  /** Builds a subscription. */
  static final class Sub {
    private final String id;
    private final SubscriptionStatus status;
    private Instant created = START;
    private Instant start = START;
    private Instant end = END;
    private Optional<Instant> trialEnd = Optional.empty();
    private boolean cancelAtPeriodEnd;
    private Optional<Instant> cancelAt = Optional.empty();
    private boolean paused;
    private boolean paid = true;
    private Optional<Card> card = Optional.empty();
    private List<UnpaidInvoice> unpaid = List.of();

    private Sub(String id, SubscriptionStatus status) {
      this.id = id;
      this.status = status;
    }

    Sub created(Instant at) {
      created = at;
      return this;
    }

    Sub period(Instant from, Instant to) {
      start = from;
      end = to;
      return this;
    }

    Sub onTrial() {
      trialEnd = Optional.of(end);
      return this;
    }

    Sub cancelAtPeriodEnd() {
      cancelAtPeriodEnd = true;
      return this;
    }

    Sub cancelAt(Instant at) {
      cancelAt = Optional.of(at);
      return this;
    }

    Sub collectionPaused() {
      paused = true;
      return this;
    }

    Sub periodNotPaid() {
      paid = false;
      return this;
    }

    Sub card(int year, int month) {
      card = Optional.of(new Card("pm_1", "visa", "4242", year, month));
      return this;
    }

    Sub unpaid(UnpaidInvoice... invoices) {
      unpaid = List.of(invoices);
      paid = false;
      return this;
    }

    StripeSubscription build() {
      return new StripeSubscription(
          new SubscriptionId(id),
          status,
          created,
          start,
          end,
          trialEnd,
          cancelAtPeriodEnd,
          cancelAt,
          Optional.empty(),
          paused,
          paid,
          "price_monthly",
          Optional.of("team-monthly"),
          new Money(2900, "usd"),
          new BillingPeriod(BillingInterval.MONTH, 1),
          card,
          unpaid);
    }
  }
}
