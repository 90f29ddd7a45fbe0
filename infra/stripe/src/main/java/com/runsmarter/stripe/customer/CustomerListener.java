package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who is told what becomes of a customer.
 *
 * @see <a href="https://docs.stripe.com/api/customers/delete">Deleting ends her subscriptions</a>
 */
public interface CustomerListener {

  /** The customer is about to be deleted. */
  void deleting(ObjectNode customer);
}
