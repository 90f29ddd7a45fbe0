package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.Payment;

/**
 * Who is told what became of an invoice: its subscription goes on or ends by it, and so does the
 * Checkout session that it was the first invoice of.
 */
public interface InvoiceListener {

  /** A payment was tried. */
  default void attempted(ObjectNode invoice, Payment payment) {}

  /** A debit has come, or the bank returned it. */
  default void settled(ObjectNode invoice, Payment payment) {}

  /** The cardholder, or the bank, did not confirm a payment that was waiting for it. */
  default void confirmationFailed(ObjectNode invoice) {}

  /** It was paid in a way that Stripe did not see. */
  default void paidOutOfBand(ObjectNode invoice) {}

  /** It is worth less now, or void, or uncollectible. */
  default void corrected(ObjectNode invoice) {}
}
