package com.runsmarter.kernel.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Writes the framework's own refusals (no route, wrong method or media type) as problems. */
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

  private static Problem describe(HttpStatus status, ErrorContext context) {
    String path = context.getRequest().getPath();
    return switch (status) {
      case NOT_FOUND -> Problem.notFound("Nothing is at " + path + ".");
      case METHOD_NOT_ALLOWED ->
          Problem.of(
              405,
              "method-not-allowed",
              "This cannot be done here",
              context.getRequest().getMethod() + " is not offered at " + path + ".");
      case NOT_ACCEPTABLE ->
          Problem.of(
              406, "not-acceptable", "No such format", "Ask for application/json at " + path + ".");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of(
              415,
              "unsupported-media-type",
              "The body is not JSON",
              "Send the body as application/json.");
      case REQUEST_ENTITY_TOO_LARGE ->
          Problem.of(413, "too-large", "The body is too large", "Send a smaller body.");
      case INTERNAL_SERVER_ERROR -> ServerFaults.PROBLEM;
      default -> {
        String kind = status.getReason().toLowerCase(Locale.ROOT).replace(' ', '-');
        String detail =
            context.getErrors().stream()
                .map(Error::getMessage)
                .findFirst()
                .orElse(status.getReason());
        yield Problem.of(status.getCode(), kind, status.getReason(), detail);
      }
    };
  }
}
