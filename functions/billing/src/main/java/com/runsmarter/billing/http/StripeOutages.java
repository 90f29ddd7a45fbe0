package com.runsmarter.billing.http;

import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.kernel.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what needs Stripe while Stripe is down. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class StripeOutages
    implements ExceptionHandler<StripeUnavailableException, HttpResponse<Problem>> {

  private static final Logger LOG = LoggerFactory.getLogger(StripeOutages.class);

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, StripeUnavailableException outage) {
    LOG.atWarn()
        .addKeyValue("path", request.getPath())
        .addKeyValue(
            "cause",
            outage.getCause() == null ? "none" : outage.getCause().getClass().getSimpleName())
        .log("Stripe is not available");
    Problem problem = BillingProblem.STRIPE_UNAVAILABLE.problem();
    return HttpResponse.<Problem>serverError()
        .status(problem.status())
        .header(
            HttpHeaders.RETRY_AFTER,
            Long.toString(StripeUnavailableException.RETRY_AFTER.toSeconds()))
        .contentType(MediaType.of(Problem.MEDIA_TYPE))
        .body(problem);
  }
}
