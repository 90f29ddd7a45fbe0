package com.runsmarter.billing.stripe;

import com.stripe.model.Invoice;
import java.util.Optional;

/** What an invoice was made out for. */
final class InvoiceParents {

  private InvoiceParents() {}

  /** The subscription that an invoice is for, where it is for one. */
  static Optional<String> subscription(Invoice invoice) {
    return Optional.ofNullable(invoice.getParent())
        .flatMap(parent -> Optional.ofNullable(parent.getSubscriptionDetails()))
        .flatMap(details -> Optional.ofNullable(details.getSubscription()));
  }
}
