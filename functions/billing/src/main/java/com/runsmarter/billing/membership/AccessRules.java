package com.runsmarter.billing.membership;

import java.time.Duration;

/**
 * The coach's settings that decide access.
 *
 * @param grace how long a member keeps the team's library after a first failed payment, and how
 *     long a paid period is trusted to be renewed when nothing is heard from Stripe; 0 to 30 days
 * @param refundEndsAccess whether a full refund of the current period ends access at once
 */
public record AccessRules(Duration grace, boolean refundEndsAccess) {

  /**
   * @throws IllegalArgumentException when the grace is out of bounds
   */
  public AccessRules {
    if (grace.isNegative() || grace.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("grace is 0 to 30 days");
    }
  }
}
