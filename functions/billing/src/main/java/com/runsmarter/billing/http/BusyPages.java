package com.runsmarter.billing.http;

import com.runsmarter.kernel.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a tab while another one has its turn. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class BusyPages implements ExceptionHandler<BusyException, HttpResponse<Problem>> {

  private static final String SECONDS = "2";

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, BusyException exception) {
    Problem problem = exception.problem();
    return HttpResponse.<Problem>serverError()
        .status(problem.status())
        .header(HttpHeaders.RETRY_AFTER, SECONDS)
        .contentType(MediaType.of(Problem.MEDIA_TYPE))
        .body(problem);
  }
}
