package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.sync.CustomerClaim;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import java.util.Optional;

/**
 * A member's one customer, claimed and then made: {@code pk=MEMBER#id, sk=CUSTOMER}. {@code other}
 * is another customer of hers that has a subscription which lives.
 */
final class CustomerItem {

  private static final String OTHER = "other";

  private CustomerItem() {}

  static Key key(MemberId member) {
    return new Key("MEMBER#" + member, "CUSTOMER");
  }

  static Write claim(MemberId member) {
    return Write.put(Item.of(key(member)).with("generation", 1)).when(Condition.absent());
  }

  /** Only while the claim is the one that the customer was made under. */
  static Write link(CustomerClaim claim, CustomerId customer) {
    return Write.update(key(claim.member()))
        .set("customer", customer.value())
        .when(Condition.is("generation", claim.generation()).and(Condition.lacks("customer")));
  }

  /** The member may have another customer, made under another key. */
  static Write unlink(MemberId member) {
    return Write.update(key(member)).remove("customer").remove(OTHER).add("generation", 1);
  }

  /** Only while the customer that yields is hers. */
  static Write handOver(Lease from, CustomerId to) {
    return Write.update(key(from.member()))
        .set("customer", to.value())
        .remove(OTHER)
        .add("generation", 1)
        .when(Condition.is("customer", from.customer().value()));
  }

  static Write.Update noteOther(MemberId member, CustomerId other) {
    return Write.update(key(member)).set(OTHER, other.value()).when(Condition.present());
  }

  static Write.Update forgetOther(MemberId member, CustomerId other) {
    return Write.update(key(member)).remove(OTHER).when(Condition.is(OTHER, other.value()));
  }

  static Optional<CustomerId> other(Item item) {
    return item.optionalText(OTHER).map(CustomerId::new);
  }

  static CustomerClaim read(MemberId member, Item item) {
    return new CustomerClaim(member, Math.toIntExact(item.number("generation")), customer(item));
  }

  static Optional<CustomerId> customer(Item item) {
    return item.optionalText("customer").map(CustomerId::new);
  }
}
