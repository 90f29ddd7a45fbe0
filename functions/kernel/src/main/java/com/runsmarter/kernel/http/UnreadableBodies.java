package com.runsmarter.kernel.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a body or a parameter that is not what the route reads. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@Replaces(ConversionErrorHandler.class)
final class UnreadableBodies
    implements ExceptionHandler<ConversionErrorException, HttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, ConversionErrorException exception) {
    return ProblemResponses.render(
        HttpResponse.badRequest(),
        UnreadableJson.describe(
            exception.getArgument().getName(), exception.getConversionError().getCause()));
  }
}
