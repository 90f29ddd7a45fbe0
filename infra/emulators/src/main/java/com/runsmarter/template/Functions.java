package com.runsmarter.template;

import com.runsmarter.template.FunctionDeclaration.Event;
import com.runsmarter.template.FunctionDeclaration.HttpRoute;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.FunctionDeclaration.ScheduleSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;

/** Reads {@code AWS::Serverless::Function}, its events among it. */
final class Functions {
  private static final Set<String> METHODS =
      Set.of("ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final String PARTIAL_FAILURES = "ReportBatchItemFailures";

  private Functions() {}

  static FunctionDeclaration read(String id, Place properties, Place globals) {
    Place all = properties.over(globals);
    Place runtime = all.at("Runtime");
    if (!runtime.text().equals("java25")) {
      throw runtime.broken("must be java25, not " + runtime.text());
    }
    var environment = new LinkedHashMap<String, String>();
    all.at("Environment")
        .at("Variables")
        .fields()
        .forEach((name, value) -> environment.put(name, value.anyText()));
    return new FunctionDeclaration(
        id,
        all.at("CodeUri").text(),
        all.at("Handler").text(),
        all.at("MemorySize").number(128, 10_240, 128),
        all.at("Timeout").seconds(1, 900, 3),
        environment,
        all.at("ReservedConcurrentExecutions").optional().map(limit -> limit.number(0, 1000)),
        all.at("LoggingConfig").at("LogFormat").text("Text").equals("JSON"),
        all.at("Events").fields().entrySet().stream()
            .map(event -> event(event.getKey(), event.getValue()))
            .toList());
  }

  private static Event event(String id, Place event) {
    Place properties = event.at("Properties");
    Place type = event.at("Type");
    return switch (type.text()) {
      case "HttpApi" -> route(id, properties);
      case "SQS" -> queue(id, properties);
      case "Schedule" -> schedule(id, properties, "Schedule");
      case "ScheduleV2" -> schedule(id, properties, "ScheduleExpression");
      default -> throw type.broken(type.text() + " is not an event the local stack can raise");
    };
  }

  private static HttpRoute route(String id, Place properties) {
    if (!properties.at("Path").present() && !properties.at("Method").present()) {
      return new HttpRoute(id, "ANY", "$default");
    }
    Place path = properties.at("Path");
    if (!path.text().startsWith("/")) {
      throw path.broken("must start with /");
    }
    Place method = properties.at("Method");
    String name = method.text().toUpperCase(Locale.ROOT);
    String known = name.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : name;
    if (!METHODS.contains(known)) {
      throw method.broken(method.text() + " is not an HTTP method");
    }
    return new HttpRoute(id, known, path.text());
  }

  private static QueueSource queue(String id, Place properties) {
    return new QueueSource(
        id,
        properties.at("Queue").target("Arn", Template.QUEUE),
        properties.at("BatchSize").number(1, 10_000, 10),
        window(properties),
        partialFailures(properties),
        properties
            .at("ScalingConfig")
            .at("MaximumConcurrency")
            .optional()
            .map(most -> most.number(2, 1000)));
  }

  private static ScheduleSource schedule(String id, Place properties, String expression) {
    Place place = properties.at(expression);
    if (!place.text().matches("(rate|cron)\\(.+\\)")) {
      throw place.broken("must be rate(…) or cron(…), not " + place.text());
    }
    return new ScheduleSource(id, place.text(), properties.at("Input").optional().map(Place::text));
  }

  private static Duration window(Place properties) {
    return properties.at("MaximumBatchingWindowInSeconds").seconds(0, 300, 0);
  }

  private static boolean partialFailures(Place properties) {
    return properties.at("FunctionResponseTypes").texts().contains(PARTIAL_FAILURES);
  }
}
