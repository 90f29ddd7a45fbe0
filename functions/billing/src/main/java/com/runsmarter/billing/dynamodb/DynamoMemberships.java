package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Memberships in billing's table: one consistent GetItem, 1 RRU. */
public final class DynamoMemberships implements Memberships {

  private final Table table;

  /**
   * @param table billing's table
   */
  public DynamoMemberships(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Membership> find(MemberId member) {
    return table.getConsistently(MembershipItem.key(member)).map(MembershipItem::read);
  }

  @Override
  public List<MemberId> changingBy(Instant now) {
    return table.queryAll(MembershipItem.dueBy(now)).stream()
        .map(Item::key)
        .map(MembershipItem::member)
        .toList();
  }
}
