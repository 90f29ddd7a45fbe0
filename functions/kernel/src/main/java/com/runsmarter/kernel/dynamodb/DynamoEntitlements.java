package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Entitlements;

/** Entitlements in billing's table: one consistent GetItem, so that who just paid gets in. */
public final class DynamoEntitlements implements Entitlements {

  private final Table billing;

  /**
   * @param billing billing's table
   */
  public DynamoEntitlements(Table billing) {
    this.billing = billing;
  }

  @Override
  public Entitlement of(MemberId member) {
    return billing
        .getConsistently(EntitlementItem.key(member))
        .map(EntitlementItem::read)
        .orElse(Entitlement.FREE);
  }
}
