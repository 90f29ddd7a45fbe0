package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Answers with more than Lambda lets through. */
public final class TooBig implements RequestHandler<Object, String> {
  private static final int SEVEN_MEGABYTES = 7 * 1024 * 1024;

  @Override
  public String handleRequest(Object event, Context context) {
    return "x".repeat(SEVEN_MEGABYTES);
  }
}
