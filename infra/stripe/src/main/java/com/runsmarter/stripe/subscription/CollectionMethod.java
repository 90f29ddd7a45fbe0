package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;

/** How invoices are paid: charged to what a customer left, or sent to be paid by hand. */
public final class CollectionMethod {

  private CollectionMethod() {}

  /** Whether an invoice, or a subscription, is to be paid by hand instead of charged. */
  public static boolean sent(ObjectNode invoiceOrSubscription) {
    return Json.string(invoiceOrSubscription, "collection_method").equals("send_invoice");
  }
}
