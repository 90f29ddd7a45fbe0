package com.runsmarter.kernel.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Writes the framework's own refusals as problems. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    return render(response, describe(status, context));
  }

  static MutableHttpResponse<Problem> render(MutableHttpResponse<?> response, Problem problem) {
    if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
      // RFC 9110, 11.6.1: whoever is refused so is told how to come back.
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response
        .status(problem.status())
        .contentType(MediaType.of(Problem.MEDIA_TYPE))
        .body(problem);
  }

  /** What {@link ApiFunction} lets through and the router still refuses; its own words stay in. */
  private static Problem describe(HttpStatus status, ErrorContext context) {
    String path = context.getRequest().getPath();
    return switch (status) {
      case NOT_FOUND -> Problem.notFound("Nothing is at " + path + ".");
      case INTERNAL_SERVER_ERROR -> ServerFaults.PROBLEM;
      default ->
          // ApiFunction judged all else before: what is left is a request of no sense.
          Problem.badRequest("Send what GET /docs says of " + path + ".");
    };
  }
}
