package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.billing.Deadline;
import com.runsmarter.billing.stripe.StripeRehearsal;
import com.runsmarter.kernel.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/**
 * Offers, checkout, portal and membership behind API Gateway. A Stripe that is slow is given up in
 * time to say so.
 */
public final class BillingHandler extends ApiFunction {

  /** Started by Lambda. */
  public BillingHandler() {
    rehearse("/v1/me/membership", StripeRehearsal::read);
  }

  /** Started by a test, with a context of its own. */
  public BillingHandler(ApplicationContext context) {
    super(context);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return Deadline.of(context::getRemainingTimeInMillis)
        .during(() -> super.handleRequest(event, context));
  }
}
