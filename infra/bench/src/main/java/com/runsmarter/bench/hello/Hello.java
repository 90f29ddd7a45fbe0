package com.runsmarter.bench.hello;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Answers every request the same. */
public final class Hello implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** Started by Lambda. */
  public Hello() {}

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("statusCode", 200, "body", "hello");
  }
}
