package com.runsmarter.kernel.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever nobody foresaw: the log gets the fault, the caller a way on. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class ServerFaults implements ExceptionHandler<Throwable, HttpResponse<Problem>> {

  static final Problem PROBLEM = CommonProblem.OUR_FAULT.problem();

  private static final Logger LOG = LoggerFactory.getLogger(ServerFaults.class);

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature
  public HttpResponse<Problem> handle(HttpRequest request, Throwable fault) {
    LOG.atError().setCause(fault).log("failed");
    return ProblemResponses.render(HttpResponse.serverError(), PROBLEM);
  }
}
