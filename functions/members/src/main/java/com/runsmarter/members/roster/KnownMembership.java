package com.runsmarter.members.roster;

import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MembershipChanged;
import java.time.Instant;

/**
 * What billing told last of a membership. Access may have run out since, which no fact tells at
 * that instant.
 *
 * @param state where it stood, in billing's word, such as {@code grace}
 * @param entitlement until when she may use the team's library
 * @param revision of two, the one with the greater is the newer
 */
public record KnownMembership(String state, Entitlement entitlement, long revision) {

  /** Somebody of whom billing told nothing. */
  public static final KnownMembership NONE =
      new KnownMembership(Tier.FREE.word(), Entitlement.FREE, 0);

  /** What a fact tells. */
  public static KnownMembership of(MembershipChanged changed) {
    return new KnownMembership(changed.state(), changed.entitlement(), changed.revision());
  }

  /** What she may use at an instant. */
  public Tier tierAt(Instant now) {
    return entitlement.tierAt(now);
  }

  /** Where it stands at an instant: free once access has run out. */
  public String stateAt(Instant now) {
    boolean over = entitlement.teamUntil().isAfter(Instant.EPOCH) && tierAt(now) == Tier.FREE;
    return over ? NONE.state : state;
  }
}
