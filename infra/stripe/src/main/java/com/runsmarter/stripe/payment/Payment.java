package com.runsmarter.stripe.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of an attempt to take money. */
public sealed interface Payment {

  /** The money came. */
  record Paid() implements Payment {}

  /** A bank debit is on its way; in some days it has come or it has failed. */
  record Processing() implements Payment {}

  /** The bank refused. */
  record Declined(ObjectNode error) implements Payment {}

  /** The bank wants the cardholder to confirm first. */
  record NeedsAction() implements Payment {}

  /** There is nothing to charge. */
  record NoCard() implements Payment {}
}
