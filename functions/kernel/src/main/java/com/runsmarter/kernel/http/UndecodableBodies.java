package com.runsmarter.kernel.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers a body that cannot be decoded. The Lambda transport decodes bodies itself and has a
 * handler of its own that quotes the parser; this one goes before it.
 */
@Singleton
@Primary
@Produces(Problem.MEDIA_TYPE)
final class UndecodableBodies implements ExceptionHandler<CodecException, HttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, CodecException exception) {
    return ProblemResponses.render(
        HttpResponse.badRequest(),
        UnreadableJson.find(exception).orElseGet(UnreadableJson::malformed));
  }
}
