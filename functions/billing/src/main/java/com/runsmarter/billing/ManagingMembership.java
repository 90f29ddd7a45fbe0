package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.net.URI;
import java.util.Optional;

/** A member wants to change her card, her plan, or her mind: Stripe's portal does all of it. */
public final class ManagingMembership {

  private final CustomerLinks links;
  private final Portals portals;
  private final CatchingUp catchingUp;

  /** Opens these portals to those who have a customer. */
  public ManagingMembership(CustomerLinks links, Portals portals, CatchingUp catchingUp) {
    this.links = links;
    this.portals = portals;
    this.catchingUp = catchingUp;
  }

  /**
   * The portal's page, or empty when the member never checked out, or her customer was deleted.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Optional<URI> manage(MemberId member) {
    Optional<CustomerId> customer = links.customerOf(member);
    Optional<URI> page = customer.flatMap(portals::open);
    if (customer.isPresent() && page.isEmpty()) {
      catchingUp.catchUp(member);
    }
    return page;
  }
}
