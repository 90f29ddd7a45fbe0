package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Cannot even be made. */
public final class BrokenStart implements RequestHandler<Object, String> {
  public BrokenStart() {
    throw new IllegalStateException("the secret is missing");
  }

  @Override
  public String handleRequest(Object event, Context context) {
    return "never";
  }
}
