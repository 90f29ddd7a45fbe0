package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.kernel.snapshot.Rehearsal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A Lambda function that serves HTTP through Micronaut's controllers. Each request leaves one log
 * line with route, status and time, and nothing personal.
 */
public abstract class ApiFunction extends APIGatewayV2HTTPEventFunction {

  /** Characters a body may have; nothing this API takes comes near it. */
  static final int MOST_CHARACTERS = 64 * 1024;

  private static final int UNAUTHORIZED = 401;

  /** API Gateway's name for whatever no route of the API takes. */
  private static final String NO_ROUTE = "$default";

  private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

  /** Started by Lambda, with the environment's settings. */
  protected ApiFunction() {}

  /** Started by a test, with a context of its own. */
  protected ApiFunction(ApplicationContext context) {
    super(context);
  }

  /**
   * Has a request without a token rehearsed before a snapshot: its way through the router and back
   * as a problem is most of what any request needs.
   *
   * @param path one of this function's own that wants a token
   */
  protected final void rehearse(String path) {
    APIGatewayV2HTTPEvent request =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey("GET " + path)
            .withRawPath(path)
            .withRawQueryString("")
            .withHeaders(Map.of("accept", "application/json"))
            .withRequestContext(
                RequestContext.builder()
                    .withHttp(
                        RequestContext.Http.builder().withMethod("GET").withPath(path).build())
                    .build())
            .build();
    Rehearsal.beforeSnapshot(
        List.of(DynamoDbClient.class, SecretsManagerClient.class),
        () -> {
          int status = super.handleRequest(request, null).getStatusCode();
          if (status != UNAUTHORIZED) {
            throw new IllegalStateException(path + " was answered " + status);
          }
        });
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    long began = System.nanoTime();
    APIGatewayV2HTTPResponse response =
        isPreflight(event)
            ? APIGatewayV2HTTPResponse.builder().withStatusCode(204).build()
            : refusal(event).map(this::render).orElseGet(() -> super.handleRequest(event, context));
    LOG.atInfo()
        .addKeyValue("route", event.getRouteKey())
        .addKeyValue("status", response.getStatusCode())
        .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
        .addKeyValue("requestId", event.getRequestContext().getRequestId())
        .log("answered");
    return response;
  }

  /**
   * Whether a browser asks if it may ask. The gateway answers that with its own headers; should it
   * hand the request on to what takes the rest, the status is what the browser looks at.
   */
  private static boolean isPreflight(APIGatewayV2HTTPEvent event) {
    return NO_ROUTE.equals(event.getRouteKey())
        && event.getRequestContext().getHttp().getMethod().equals("OPTIONS");
  }

  /** What is wrong with a request before any route has read it. */
  private static Optional<Problem> refusal(APIGatewayV2HTTPEvent event) {
    if (NO_ROUTE.equals(event.getRouteKey())) {
      RequestContext.Http asked = event.getRequestContext().getHttp();
      return Optional.of(
          Problem.notFound(
              "%s %s is not offered: GET /docs shows what is."
                  .formatted(asked.getMethod(), asked.getPath())));
    }
    String body = event.getBody();
    if (body == null || body.isEmpty()) {
      return Optional.empty();
    }
    if (body.length() > MOST_CHARACTERS) {
      return Optional.of(
          Problem.of(
              413,
              "too-large",
              "The body is too large",
              "Send at most %d characters.".formatted(MOST_CHARACTERS)));
    }
    return isJson(event) && !WellFormedJson.is(bytes(event, body))
        ? Optional.of(UnreadableJson.malformed())
        : Optional.empty();
  }

  private static boolean isJson(APIGatewayV2HTTPEvent event) {
    return event.getHeaders().getOrDefault("content-type", "").contains("json");
  }

  /** Garbled base64 is no JSON either. */
  private static byte[] bytes(APIGatewayV2HTTPEvent event, String body) {
    try {
      return event.getIsBase64Encoded()
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException garbled) {
      return new byte[0];
    }
  }

  private APIGatewayV2HTTPResponse render(Problem problem) {
    try {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(problem.status())
          .withHeaders(Map.of("Content-Type", Problem.MEDIA_TYPE))
          .withBody(applicationContext.getBean(JsonMapper.class).writeValueAsString(problem))
          .build();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
