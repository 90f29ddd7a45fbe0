package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.kernel.http.Resources.Operation;
import com.runsmarter.kernel.http.Resources.Resource;
import com.runsmarter.kernel.log.EscapedFaults;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.snapshot.Rehearsal;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.kernel.token.TokenRehearsal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
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

  private static final int UNAUTHORIZED = 401;

  private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

  private final Resources resources;

  /** Started by Lambda, with the environment's settings. */
  protected ApiFunction() {
    this.resources = Resources.of(applicationContext.getBean(Router.class));
  }

  /** Started by a test, with a context of its own. */
  protected ApiFunction(ApplicationContext context) {
    super(context);
    this.resources = Resources.of(context.getBean(Router.class));
  }

  /**
   * Has rehearsed before a snapshot what any request needs: the way of one without a token through
   * the router and back as a problem, the verification of a token, the JSON of every route.
   *
   * @param path one of this function's own that wants a token
   */
  protected final void rehearse(String path) {
    rehearse(path, () -> {});
  }

  /**
   * The same.
   *
   * @param more what else the function goes through
   */
  protected final void rehearse(String path, Runnable more) {
    APIGatewayV2HTTPEvent request =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey("ANY " + path)
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
          int status = answer(request).getStatusCode();
          if (status != UNAUTHORIZED) {
            throw new IllegalStateException(path + " was answered " + status);
          }
          SecretsManagerSecrets.rehearse();
          TokenRehearsal.verify(InstantSource.system());
          JsonRehearsal.of(
              applicationContext.getBean(Router.class),
              applicationContext.getBean(SerdeRegistry.class));
          more.run();
        });
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try (LogContext.Scope _ = LogContext.invocation(context.getAwsRequestId())) {
      try {
        return logged(event, context);
      } catch (Throwable fault) {
        EscapedFaults.log(fault);
        throw fault;
      }
    }
  }

  private APIGatewayV2HTTPResponse logged(APIGatewayV2HTTPEvent event, Context context) {
    long began = System.nanoTime();
    LogContext.request(
        event.getRequestContext().getRequestId(), route(event), context.getAwsRequestId());
    APIGatewayV2HTTPResponse response =
        refusal(event).map(problem -> refused(event, problem)).orElseGet(() -> answer(event));
    long millis = (System.nanoTime() - began) / 1_000_000;
    LOG.atInfo()
        .addKeyValue("status", response.getStatusCode())
        .addKeyValue("millis", millis)
        .addKeyValue("source", source(event))
        .log("answered");
    return response;
  }

  /** What keeps a request out before any route sees it: it did not come through the edge. */
  private Optional<Problem> refusal(APIGatewayV2HTTPEvent event) {
    try {
      if (applicationContext.getBean(EdgeSecret.class).admits(event)) {
        return Optional.empty();
      }
      LOG.atWarn().log("refused: past the edge");
      return Optional.of(CommonProblem.EDGE_ONLY.problem());
    } catch (RuntimeException unreadable) {
      LOG.atError().setCause(unreadable).log("the edge's secret cannot be read");
      return Optional.of(CommonProblem.OUR_FAULT.problem());
    }
  }

  private APIGatewayV2HTTPResponse refused(APIGatewayV2HTTPEvent event, Problem problem) {
    APIGatewayV2HTTPResponse response = render(problem, Map.of());
    if (new IncomingRequest(event).method().equals("HEAD")) {
      response.setBody(null);
    }
    response.setHeaders(AnswerHeaders.with(response.getHeaders()));
    return response;
  }

  /** The route with the method in place of ANY, where the resource has that method. */
  private String route(APIGatewayV2HTTPEvent event) {
    String key = event.getRouteKey();
    String method = event.getRequestContext().getHttp().getMethod();
    return resources
        .find(key)
        .flatMap(resource -> resource.operation(method))
        .map(known -> method + key.substring(key.indexOf(' ')))
        .orElse(key);
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    IncomingRequest request = new IncomingRequest(event);
    boolean isHead = request.method().equals("HEAD");
    APIGatewayV2HTTPResponse response =
        resources
            .find(event.getRouteKey())
            .map(resource -> answer(resource, request))
            .orElseGet(() -> refuse(request));
    if (isHead) {
      response.setBody(null);
    }
    response.setHeaders(AnswerHeaders.with(response.getHeaders()));
    return response;
  }

  /** A key that cannot be read is no reason to answer nothing. */
  private Source source(APIGatewayV2HTTPEvent event) {
    try {
      return applicationContext
          .findBean(Sources.class)
          .map(sources -> sources.of(event))
          .orElse(Source.UNKNOWN);
    } catch (RuntimeException unreadable) {
      LOG.atWarn().addKeyValue("reason", unreadable.getMessage()).log("a source cannot be told");
      return Source.UNKNOWN;
    }
  }

  /**
   * Nothing is at the path. Who asks what may be asked there is answered without a header that
   * would let a page of another origin in.
   */
  private APIGatewayV2HTTPResponse refuse(IncomingRequest request) {
    return request.method().equals("OPTIONS")
        ? bare(204, Map.of())
        : render(
            Problem.notFound(
                "%s %s is not offered: GET /docs shows what is."
                    .formatted(request.method(), request.path())),
            Map.of());
  }

  private APIGatewayV2HTTPResponse answer(Resource resource, IncomingRequest request) {
    Map<String, String> allow = Map.of("Allow", resource.allow());
    if (request.method().equals("OPTIONS")) {
      return bare(204, allow);
    }
    Optional<Operation> operation = resource.operation(request.method());
    if (operation.isEmpty()) {
      return render(
          Problem.methodNotAllowed(request.method(), request.path(), resource.allow()), allow);
    }
    return request
        .refusal(operation.get())
        .map(problem -> render(problem, Map.of()))
        .orElseGet(() -> suited(request, fromController(request)));
  }

  /**
   * Has a controller answer. Micronaut would make Lambda's context a bean for each invocation, and
   * forget with it what it knows of all others: two fifths of what a warm request took. Nothing
   * here asks for that bean.
   */
  private APIGatewayV2HTTPResponse fromController(IncomingRequest request) {
    return super.handleRequest(request.plain(), null);
  }

  /**
   * An answer as the asker can use it: none of a format she did not ask for, which where a route
   * has several is known only now, and not again what she has already (RFC 9110, 13.2.2).
   */
  private APIGatewayV2HTTPResponse suited(
      IncomingRequest request, APIGatewayV2HTTPResponse response) {
    if (response.getStatusCode() != 200 || !request.isSafe()) {
      return response;
    }
    Map<String, String> headers = AnswerHeaders.with(response.getHeaders());
    String mediaType = headers.getOrDefault("Content-Type", "").replaceFirst(";.*", "").strip();
    if (!mediaType.isEmpty() && !request.accept().takes(mediaType)) {
      return render(Problem.notAcceptable(List.of(mediaType), request.path()), Map.of());
    }
    String tag = headers.get("ETag");
    if (tag == null || !request.knows(tag)) {
      return response;
    }
    headers.remove("Content-Type");
    headers.remove("Content-Length");
    return bare(304, headers);
  }

  private static APIGatewayV2HTTPResponse bare(int status, Map<String, String> headers) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers).build();
  }

  private APIGatewayV2HTTPResponse render(Problem problem, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", Problem.MEDIA_TYPE);
    APIGatewayV2HTTPResponse response = bare(problem.status(), headers);
    try {
      response.setBody(applicationContext.getBean(JsonMapper.class).writeValueAsString(problem));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return response;
  }
}
