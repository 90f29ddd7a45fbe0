package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.net.URI;
import java.util.Optional;

/** A member wants to change her card, her plan, or her mind: Stripe's portal does all of it. */
public final class ManagingMembership {

  private final CustomerLinks links;
  private final Portals portals;
  private final WaitingPlaces places;
  private final CatchingUp catchingUp;

  /**
   * Opens these portals to those who have a customer.
   *
   * @param places one request of a member's at a time asks Stripe for a page
   */
  public ManagingMembership(
      CustomerLinks links, Portals portals, WaitingPlaces places, CatchingUp catchingUp) {
    this.links = links;
    this.portals = portals;
    this.places = places;
    this.catchingUp = catchingUp;
  }

  /**
   * Opens the portal.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Outcome manage(MemberId member) {
    Optional<CustomerId> customer = links.customerOf(member);
    return customer.isEmpty() ? new Outcome.NoCustomer() : manage(member, customer.get());
  }

  private Outcome manage(MemberId member, CustomerId customer) {
    Optional<WaitingPlaces.Place> place = places.take(member, WaitingPlaces.For.PORTAL);
    if (place.isEmpty()) {
      return new Outcome.Busy();
    }
    try {
      Optional<URI> page = portals.open(customer);
      if (page.isEmpty()) {
        catchingUp.settledNow(member);
        return new Outcome.NoCustomer();
      }
      catchingUp.outdate(customer);
      return new Outcome.Opened(page.get());
    } finally {
      places.leave(place.get());
    }
  }

  /** How it went. */
  public sealed interface Outcome {

    /** Everything is kept here. */
    record Opened(URI url) implements Outcome {}

    /** She never checked out, or her customer was deleted. */
    record NoCustomer() implements Outcome {}

    /** Another request of hers is opening it: try again in a moment. */
    record Busy() implements Outcome {}
  }
}
