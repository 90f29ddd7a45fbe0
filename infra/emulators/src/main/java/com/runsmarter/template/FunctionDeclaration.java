package com.runsmarter.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Lambda function as the template declares it, Globals merged in.
 *
 * @param id its logical id
 * @param codeUri the artifact, relative to the template
 * @param handler the class (and method) that Lambda calls
 * @param memoryMb megabytes of memory
 * @param timeout longest time that one invocation may take
 * @param environment its environment variables
 * @param reservedConcurrency most instances at a time; empty where only the account's limit counts
 * @param jsonLogs whether the runtime writes its log as JSON
 * @param events what calls it
 */
public record FunctionDeclaration(
    String id,
    String codeUri,
    String handler,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment,
    Optional<Integer> reservedConcurrency,
    boolean jsonLogs,
    List<Event> events) {

  public FunctionDeclaration {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
  }

  /** The routes among its events. */
  public Stream<HttpRoute> routes() {
    return events.stream().filter(HttpRoute.class::isInstance).map(HttpRoute.class::cast);
  }

  /** Something that calls a function. */
  public sealed interface Event {
    /** The event's own name within its function. */
    String id();
  }

  /**
   * A route of the HTTP API.
   *
   * @param method an HTTP method in upper case, or {@code ANY}
   * @param path such as {@code /v1/videos/{id}} or {@code /files/{proxy+}}; {@code $default} is
   *     whatever no other route takes
   */
  public record HttpRoute(String id, String method, String path) implements Event {
    /** The key that API Gateway names the route by. */
    public String routeKey() {
      return path.equals("$default") ? path : method + " " + path;
    }
  }

  /**
   * Messages of a queue.
   *
   * @param queue logical id of the queue
   * @param batchSize most messages in one invocation
   * @param window how long to gather messages for a batch
   * @param partialFailures whether the function names the messages that failed
   * @param maximumConcurrency most invocations at a time; empty where the template gives no limit
   */
  public record QueueSource(
      String id,
      String queue,
      int batchSize,
      Duration window,
      boolean partialFailures,
      Optional<Integer> maximumConcurrency)
      implements Event {}

  /**
   * A schedule.
   *
   * @param expression {@code rate(…)} or {@code cron(…)} as EventBridge reads it
   * @param input the JSON that the function is called with; empty is EventBridge's own event
   */
  public record ScheduleSource(String id, String expression, Optional<String> input)
      implements Event {}
}
