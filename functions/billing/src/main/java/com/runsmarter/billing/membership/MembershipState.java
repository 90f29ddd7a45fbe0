package com.runsmarter.billing.membership;

import java.util.Locale;

/** Where a membership stands. What the member may use now is its tier, not its state. */
public enum MembershipState {
  /** Not on the team. */
  FREE,
  /** On the team, before the first payment. */
  TRIALING,
  /** On the team, paid. */
  ACTIVE,
  /** On the team although a payment failed, for a while. */
  GRACE,
  /** Payments rest: on the team to the end of the paid period, then not. */
  PAUSED,
  /** Not on the team until a payment or a dispute is synced. */
  SUSPENDED,
  /** On the team to a known end. */
  ENDING;

  /** The word the API uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
