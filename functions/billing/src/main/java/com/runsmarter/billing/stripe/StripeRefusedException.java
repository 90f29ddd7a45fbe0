package com.runsmarter.billing.stripe;

import com.stripe.exception.StripeException;
import java.util.Optional;

/** Stripe refused a request of ours: a fault here, or something that is not there any more. */
public final class StripeRefusedException extends RuntimeException {

  private final String code;

  StripeRefusedException(StripeException refusal) {
    super("Stripe refused: " + refusal.getMessage(), refusal);
    this.code = Optional.ofNullable(refusal.getCode()).orElse("");
  }

  /** Stripe's code for it, such as {@code resource_missing}; empty where it gave none. */
  public String code() {
    return code;
  }
}
