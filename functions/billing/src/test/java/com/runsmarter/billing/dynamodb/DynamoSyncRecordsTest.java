package com.runsmarter.billing.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.reconcile.Positions;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncRecordsContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.FactItem;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.fact.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sync records in billing's table, and what the rest of the system reads there. */
@AwsContract
class DynamoSyncRecordsTest extends SyncRecordsContract {

  private final Table table;

  DynamoSyncRecordsTest(Aws aws) {
    this.table = new Table(aws.dynamodb(), aws.table("BillingTable"));
  }

  @Override
  protected SyncRecords syncRecords() {
    return new DynamoSyncRecords(table, () -> now);
  }

  @Override
  protected Memberships memberships() {
    return new DynamoMemberships(table);
  }

  @Override
  protected CustomerLinks links() {
    return new DynamoCustomerLinks(table);
  }

  @Override
  protected Trials trials() {
    return new DynamoTrials(table);
  }

  @Override
  protected Positions positions() {
    return new DynamoPositions(table);
  }

  @Override
  protected PostponedHints postponed() {
    return new DynamoPostponedHints(table, () -> now);
  }

  @Override
  protected Set<String> owed(Set<String> causes) {
    return causes.stream()
        .filter(cause -> table.getConsistently(OwedMailItem.key(cause)).isPresent())
        .collect(Collectors.toSet());
  }

  @Override
  protected Optional<Fact> told(String cause) {
    return table.getConsistently(FactItem.key(cause)).map(FactItem::read);
  }

  @Test
  void whoGuardsTheLibraryReadsTheSameItem() {
    MemberId member = MemberId.next();
    Membership membership = Membership.none(member);
    table.write(Write.put(MembershipItem.write(membership)));

    assertThat(new DynamoEntitlements(table).of(member)).isEqualTo(Entitlement.FREE);
    assertThat(syncRecords().write(membership, Optional.empty(), List.of())).isFalse();
  }
}
