package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Fails at every event. */
public final class Throwing implements RequestHandler<Object, String> {
  @Override
  public String handleRequest(Object event, Context context) {
    throw new IllegalStateException("no such luck");
  }
}
