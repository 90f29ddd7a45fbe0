package com.runsmarter.local.gateway;

import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP API over the template's routes, with the template's throttles. */
public final class HttpApi implements AutoCloseable {
  /** Its cap on a body. */
  static final int LARGEST_BODY = 10 * 1024 * 1024;

  /** Its cap on a function's time. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Lambda's cap on an event. */
  private static final int LARGEST_EVENT = 6_291_556;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RouteTable routes;
  private final RouteThrottles throttles;
  private final Map<String, LambdaFunction> functions;

  /**
   * @param functions what is behind the routes, by logical id
   */
  public HttpApi(Deployment system, Map<String, ? extends LambdaFunction> functions) {
    this.routes = new RouteTable(system.functions());
    this.throttles = new RouteThrottles(system.throttles());
    this.functions = Map.copyOf(functions);
  }

  /** Whether a route takes the root, and not only whatever is left. */
  boolean hasRoot(String method) {
    return routes.find(method, "/").filter(match -> match.routeKey().endsWith(" /")).isPresent();
  }

  /**
   * The answer to a request.
   *
   * @param requestId the id that API Gateway gives it
   */
  Answer answer(Request request, String requestId, Instant now) {
    if (request.body().length > LARGEST_BODY) {
      return Answer.message(413, "Request Entity Too Large");
    }
    return routes
        .find(request.method(), request.path())
        .map(match -> take(request, match, requestId, now))
        .orElseGet(() -> Answer.message(404, "Not Found"));
  }

  private Answer take(Request request, RouteTable.Match match, String requestId, Instant now) {
    return throttles.admits(match.routeKey(), now)
        ? invoke(request, match, requestId, now)
        : Answer.message(429, "Too Many Requests");
  }

  private Answer invoke(Request request, RouteTable.Match match, String requestId, Instant now) {
    byte[] event = HttpEvents.event(request, match, requestId, now);
    if (event.length > LARGEST_EVENT) {
      return Answer.message(413, "Request Entity Too Large");
    }
    LambdaFunction pool = functions.get(match.function());
    if (pool == null) {
      throw new IllegalStateException("No function " + match.function() + " is running");
    }
    Future<Outcome> call = threads.submit(() -> pool.invoke(event, LONGEST));
    try {
      return answer(call.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      // The function goes on, as it does in Lambda; nobody waits for it any more.
      return Answer.message(503, "Service Unavailable");
    } catch (ExecutionException e) {
      throw new IllegalStateException("An invocation has an outcome, not a failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.message(503, "Service Unavailable");
    }
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(var payload) ->
          Answer.of(payload).orElseGet(() -> Answer.message(500, "Internal Server Error"));
      case Outcome.Busy _, Outcome.Throttled _ -> Answer.message(503, "Service Unavailable");
      case Outcome.Threw _, Outcome.Died _, Outcome.TimedOut _ ->
          Answer.message(500, "Internal Server Error");
    };
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
