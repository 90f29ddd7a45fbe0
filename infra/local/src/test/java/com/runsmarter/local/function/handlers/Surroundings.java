package com.runsmarter.local.function.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.Map;

/** Tells what it sees around it. */
public final class Surroundings
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var seen = new HashMap<String, Object>(System.getenv());
    seen.put("pid", ProcessHandle.current().pid());
    seen.put("java", Runtime.version().feature());
    seen.put("heapMb", Runtime.getRuntime().maxMemory() / (1024 * 1024));
    seen.put("remaining", context.getRemainingTimeInMillis());
    seen.put("requestId", context.getAwsRequestId());
    return seen;
  }
}
