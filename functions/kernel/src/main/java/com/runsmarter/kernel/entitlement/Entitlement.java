package com.runsmarter.kernel.entitlement;

import java.time.Instant;

/**
 * The Training Team's library is open to a member until an instant. Billing sets the instant past
 * the paid period by its grace, so that a late webhook locks nobody out, and to the period's exact
 * end once the membership is known to end.
 *
 * @param teamUntil the first instant at which the member is no longer on the team; {@link
 *     Instant#EPOCH} for somebody who is not
 */
public record Entitlement(Instant teamUntil) {

  /** Somebody who never paid. */
  public static final Entitlement FREE = new Entitlement(Instant.EPOCH);

  /** What the member may use at an instant. */
  public Tier tierAt(Instant now) {
    return now.isBefore(teamUntil) ? Tier.TEAM : Tier.FREE;
  }
}
