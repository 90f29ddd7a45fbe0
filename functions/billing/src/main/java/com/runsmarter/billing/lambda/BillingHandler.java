package com.runsmarter.billing.lambda;

import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** Offers, checkout, portal and membership behind API Gateway. */
public final class BillingHandler extends ApiFunction {

  /** Started by Lambda. */
  public BillingHandler() {
    rehearse("/v1/me/membership");
  }

  /** Started by a test, with a context of its own. */
  public BillingHandler(ApplicationContext context) {
    super(context);
  }
}
