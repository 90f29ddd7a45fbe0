package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.kernel.MemberId;
import java.net.URI;
import java.util.Optional;

/** A member wants to change her card, her plan, or her mind: Stripe's portal does all of it. */
public final class ManagingMembership {

  private final CustomerLinks links;
  private final Portals portals;
  private final PollingPlaces places;
  private final SyncingOnReturn syncingOnReturn;

  /**
   * Opens these portals to those who have a customer.
   *
   * @param places one request of a member's at a time asks Stripe for a page
   */
  public ManagingMembership(
      CustomerLinks links, Portals portals, PollingPlaces places, SyncingOnReturn syncingOnReturn) {
    this.links = links;
    this.portals = portals;
    this.places = places;
    this.syncingOnReturn = syncingOnReturn;
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
    Optional<PollingPlaces.Place> place = places.take(member, PollingPlaces.For.PORTAL);
    if (place.isEmpty()) {
      return new Outcome.Busy();
    }
    try {
      Optional<URI> page = portals.open(customer);
      if (page.isEmpty()) {
        syncingOnReturn.syncedNow(member);
        return new Outcome.NoCustomer();
      }
      syncingOnReturn.outdate(customer);
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
