package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.sync.CustomerClaim;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.util.List;
import java.util.Optional;

/** Members' customers in billing's table. */
public final class DynamoCustomerLinks implements CustomerLinks {

  private final Table table;

  /**
   * @param table billing's table
   */
  public DynamoCustomerLinks(Table table) {
    this.table = table;
  }

  @Override
  public CustomerClaim claim(MemberId member) {
    Optional<Item> known = table.getConsistently(CustomerItem.key(member));
    if (known.isEmpty() && table.write(CustomerItem.claim(member))) {
      return new CustomerClaim(member, 1, Optional.empty());
    }
    return known
        .or(() -> table.getConsistently(CustomerItem.key(member)))
        .map(item -> CustomerItem.read(member, item))
        .orElseThrow(() -> new IllegalStateException("a claim was there and is gone"));
  }

  @Override
  public CustomerId link(CustomerClaim claim, CustomerId customer) {
    MemberId member = claim.member();
    Table.Outcome outcome =
        table.transact(
            List.of(
                CustomerItem.link(claim, customer),
                LinkItem.put(customer, member),
                Write.delete(SyncItems.parked(customer))));
    return switch (outcome) {
      case Table.Outcome.Committed written -> customer;
      case Table.Outcome.Refused refused ->
          customerOf(member)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          customer + " was made under an old claim or is somebody else's"));
    };
  }

  @Override
  public Optional<CustomerId> customerOf(MemberId member) {
    return table.getConsistently(CustomerItem.key(member)).flatMap(CustomerItem::customer);
  }

  @Override
  public void noteOther(MemberId member, CustomerId other) {
    table.update(CustomerItem.noteOther(member, other));
  }

  @Override
  public Optional<CustomerId> otherOf(MemberId member) {
    return table.getConsistently(CustomerItem.key(member)).flatMap(CustomerItem::other);
  }

  @Override
  public void forgetOther(MemberId member, CustomerId other) {
    table.update(CustomerItem.forgetOther(member, other));
  }

  @Override
  public Optional<MemberId> memberOf(CustomerId customer) {
    return table
        .getConsistently(LinkItem.key(customer))
        .filter(item -> !LinkItem.unlinked(item))
        .map(LinkItem::member);
  }

  @Override
  public List<CustomerId> after(Optional<CustomerId> last, int most) {
    Query page = LinkItem.all().limit(most);
    return table.query(last.map(LinkItem::indexed).map(page::after).orElse(page)).items().stream()
        .map(Item::key)
        .map(LinkItem::customer)
        .toList();
  }
}
