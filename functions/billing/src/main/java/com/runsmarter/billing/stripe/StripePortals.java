package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.checkout.Portals;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.URI;
import java.util.Optional;

/** Portal sessions through Stripe's API, with the configuration that is the account's default. */
public final class StripePortals implements Portals {

  private final StripeConnection stripe;
  private final CheckoutSettings settings;

  /** Opens portals that lead back to the site. */
  public StripePortals(StripeConnection stripe, CheckoutSettings settings) {
    this.stripe = stripe;
    this.settings = settings;
  }

  @Override
  public Optional<URI> open(CustomerId customer) {
    SessionCreateParams wanted =
        SessionCreateParams.builder()
            .setCustomer(customer.value())
            .setReturnUrl(settings.portalReturnUrl())
            .build();
    return stripe
        .find(api -> api.billingPortal().sessions().create(wanted))
        .map(session -> URI.create(session.getUrl()));
  }
}
