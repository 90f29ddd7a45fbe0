package com.runsmarter.billing.http;

import com.runsmarter.kernel.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a tab that waited for another one in vain. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class BusyCheckouts
    implements ExceptionHandler<CheckoutBusyException, HttpResponse<Problem>> {

  private static final String SECONDS = "2";

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, CheckoutBusyException exception) {
    Problem problem = BillingProblems.CHECKOUT_BUSY;
    return HttpResponse.<Problem>serverError()
        .status(problem.status())
        .header(HttpHeaders.RETRY_AFTER, SECONDS)
        .contentType(MediaType.of(Problem.MEDIA_TYPE))
        .body(problem);
  }
}
