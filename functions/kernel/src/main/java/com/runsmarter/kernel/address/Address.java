package com.runsmarter.kernel.address;

/**
 * An address that the deployment is reached at from outside. A function does not know it before it
 * runs: it is asked for when something is to be told to a person or to Stripe.
 */
@FunctionalInterface
public interface Address {

  /** The address as it is now, such as {@code https://runsmarter.example}; no slash at its end. */
  String url();
}
