package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Ends its own process when told to. */
public final class Crashing implements RequestHandler<Map<String, Object>, String> {
  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    if (event.containsKey("crash")) {
      Runtime.getRuntime().halt(3);
    }
    return "alive";
  }
}
