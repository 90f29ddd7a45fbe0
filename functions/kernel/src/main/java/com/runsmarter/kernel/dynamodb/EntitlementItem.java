package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;

/**
 * A member's entitlement in billing's table: {@code pk=MEMBER#id, sk=MEMBERSHIP}, attribute {@code
 * teamUntil}. Billing keeps the rest of the membership in the same item, so that the two cannot
 * disagree.
 */
public final class EntitlementItem {

  private EntitlementItem() {}

  /** The membership item's key. */
  public static Key key(MemberId member) {
    return new Key("MEMBER#" + member, "MEMBERSHIP");
  }

  /** Writes the entitlement into the membership item. */
  public static Item write(Item membership, Entitlement entitlement) {
    return membership.with("teamUntil", entitlement.teamUntil());
  }

  /** Reads the entitlement from the membership item. */
  public static Entitlement read(Item membership) {
    return new Entitlement(membership.instant("teamUntil"));
  }
}
