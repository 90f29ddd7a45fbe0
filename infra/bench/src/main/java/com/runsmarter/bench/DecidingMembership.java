package com.runsmarter.bench;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.BillingPeriod;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.MembershipPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What Stripe's state means for a member: the policy, for somebody who left once and pays again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecidingMembership {
  private static final Instant NOW = Instant.parse("2027-03-01T09:30:00Z");
  private static final Duration MONTH = Duration.ofDays(31);

  private final MembershipPolicy policy =
      new MembershipPolicy(new AccessRules(Duration.ofDays(7), true));
  private final Optional<StripeAccount> account =
      Optional.of(
          new StripeAccount(
              new CustomerId("cus_bench"),
              Optional.empty(),
              false,
              NOW,
              List.of(
                  subscription("sub_old", SubscriptionStatus.CANCELED, NOW.minus(MONTH)),
                  subscription("sub_new", SubscriptionStatus.ACTIVE, NOW)),
              List.of(),
              List.of()));

  /** Started by JMH. */
  public DecidingMembership() {}

  /** Where she stands. */
  @Benchmark
  public Object decideMembership() {
    return policy.decide(account, Optional.empty(), NOW);
  }

  private static StripeSubscription subscription(
      String id, SubscriptionStatus status, Instant start) {
    Instant end = start.plus(MONTH);
    return new StripeSubscription(
        new SubscriptionId(id),
        status,
        start,
        new StripeSubscription.Trial(Optional.empty(), Optional.empty()),
        new StripeSubscription.Ending(
            false, Optional.empty(), status.over() ? Optional.of(end) : Optional.empty(), false),
        false,
        List.of(
            new StripeSubscription.Item(
                "prod_bench",
                "price_bench",
                Optional.of("team-monthly"),
                start,
                end,
                new Money(2_900, "usd"),
                new BillingPeriod(BillingInterval.MONTH, 1))),
        Optional.empty(),
        List.of(
            new StripeInvoice(
                "in_" + id,
                StripeInvoice.Status.PAID,
                start,
                1,
                new StripeInvoice.Collection(
                    Optional.empty(),
                    Optional.of(start),
                    Optional.empty(),
                    false,
                    false,
                    Optional.empty()),
                new StripeInvoice.Amounts(2_900, 0, 2_900, 0),
                List.of(
                    new StripeInvoice.Line(
                        "prod_bench", "price_bench", start, end, 2_900, false)))));
  }
}
