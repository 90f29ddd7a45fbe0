package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Lambda function that serves HTTP through Micronaut's controllers. Each request leaves one log
 * line with route, status and time, and nothing personal.
 */
public abstract class ApiFunction extends APIGatewayV2HTTPEventFunction {

  /** Characters a body may have; nothing this API takes comes near it. */
  static final int MOST_CHARACTERS = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

  /** Started by Lambda, with the environment's settings. */
  protected ApiFunction() {}

  /** Started by a test, with a context of its own. */
  protected ApiFunction(ApplicationContext context) {
    super(context);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    long began = System.nanoTime();
    String body = event.getBody();
    APIGatewayV2HTTPResponse response =
        body != null && body.length() > MOST_CHARACTERS
            ? tooLarge()
            : super.handleRequest(event, context);
    LOG.atInfo()
        .addKeyValue("route", event.getRouteKey())
        .addKeyValue("status", response.getStatusCode())
        .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
        .addKeyValue("requestId", event.getRequestContext().getRequestId())
        .log("answered");
    return response;
  }

  private static APIGatewayV2HTTPResponse tooLarge() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(413)
        .withHeaders(Map.of("content-type", Problem.MEDIA_TYPE))
        .withBody(
            "{\"type\":\"%stoo-large\",\"title\":\"The body is too large\",\"status\":413,\"detail\":\"Send at most %d characters.\"}"
                .formatted(Problem.TYPES, MOST_CHARACTERS))
        .build();
  }
}
