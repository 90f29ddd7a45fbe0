package com.runsmarter.billing.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Stripe's own word for where a subscription stands.
 *
 * @see <a href="https://docs.stripe.com/api/subscriptions/object#subscription_object-status">The
 *     Subscription object</a>
 */
public enum SubscriptionStatus {
  INCOMPLETE,
  INCOMPLETE_EXPIRED,
  TRIALING,
  ACTIVE,
  PAST_DUE,
  UNPAID,
  CANCELED,
  PAUSED;

  private static final Set<SubscriptionStatus> OVER = EnumSet.of(INCOMPLETE_EXPIRED, CANCELED);

  private static final Set<SubscriptionStatus> BILLED = EnumSet.of(TRIALING, ACTIVE, PAST_DUE);

  /**
   * The status Stripe writes so.
   *
   * @throws IllegalArgumentException when Stripe has a new one: nothing may be decided on a guess
   */
  public static SubscriptionStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing will come of it any more. */
  public boolean over() {
    return OVER.contains(this);
  }

  /**
   * Whether buying another would pay for two. A paused one takes no money, and yields to what is
   * bought in its place.
   */
  public boolean holds() {
    return !over() && this != PAUSED;
  }

  /** Whether it is being paid for, or about to be. */
  public boolean billed() {
    return BILLED.contains(this);
  }
}
