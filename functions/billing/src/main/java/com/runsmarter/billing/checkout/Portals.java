package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import java.net.URI;
import java.util.Optional;

/** Stripe's pages on which a member keeps her card, her invoices and her subscription. */
public interface Portals {

  /**
   * Opens the portal for a customer; its address works for a short while and for her alone.
   *
   * @return the page, or empty when Stripe has no such customer any more
   * @throws StripeUnavailableException when Stripe did not answer
   */
  Optional<URI> open(CustomerId customer);
}
