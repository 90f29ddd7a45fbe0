package com.runsmarter.kernel.fact;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Instant;
import java.util.Map;

/**
 * What a member may use changed, or the state of her payment. Billing tells it, once a revision of
 * the membership in which one of the two is another than before.
 *
 * @param tier what she may use as this is told; later {@code entitlement} says it
 * @param state where the membership stands, in the word that the API uses, such as {@code grace}
 * @param entitlement until when she may use the team's library
 * @param revision grows with each change: of two facts the one with the greater is the newer
 */
public record MembershipChanged(
    MemberId member, Tier tier, String state, Entitlement entitlement, long revision) {

  /** How it is told and heard. */
  public static final FactKind<MembershipChanged> KIND =
      new FactKind<>("membership-changed", 1, MembershipChanged::read);

  /** The fact that tells it. */
  public Fact fact() {
    return KIND.fact(
        KIND.word() + "/" + member + "/" + revision,
        Map.of(
            "member", member.value(),
            "tier", tier.word(),
            "state", state,
            "teamUntil", entitlement.teamUntil().toString(),
            "revision", Long.toString(revision)));
  }

  private static MembershipChanged read(Fact fact) {
    return new MembershipChanged(
        new MemberId(fact.text("member")),
        Tier.of(fact.text("tier")),
        fact.text("state"),
        new Entitlement(Instant.parse(fact.text("teamUntil"))),
        Long.parseLong(fact.text("revision")));
  }
}
