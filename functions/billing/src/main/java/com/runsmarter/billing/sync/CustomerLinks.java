package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.kernel.MemberId;
import java.util.List;
import java.util.Optional;

/** Which member a Stripe customer is. A member has one customer, a customer one member. */
public interface CustomerLinks {

  /** The member's claim, taken now if it was not before. */
  CustomerClaim claim(MemberId member);

  /**
   * Links the customer that was made under a claim; writes nothing when the member has one already.
   *
   * @return the customer that the member has now: this one, or the one that was first
   */
  CustomerId link(CustomerClaim claim, CustomerId customer);

  /** The customer a member has, or empty while she has none. */
  Optional<CustomerId> customerOf(MemberId member);

  /**
   * Notes that another customer of the member's has a subscription that lives, until a person put
   * the two together.
   */
  void noteOther(MemberId member, CustomerId other);

  /** The other customer that was noted last, if it still counts. */
  Optional<CustomerId> otherOf(MemberId member);

  /** The other customer counts no more. */
  void forgetOther(MemberId member, CustomerId other);

  /** The member a customer belongs to, or empty when nobody does. */
  Optional<MemberId> memberOf(CustomerId customer);

  /**
   * Live customers in order of their ids.
   *
   * @param last the one before the first wanted; empty to begin with the first
   * @param most how many at most
   */
  List<CustomerId> after(Optional<CustomerId> last, int most);
}
