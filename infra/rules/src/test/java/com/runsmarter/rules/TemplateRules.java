package com.runsmarter.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.template.EdgeDeclaration;
import com.runsmarter.template.ResourceDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be true of whatever stands in template.yaml: that it is kept, that somebody is told of
 * it, and that it can be looked into. Each rule answers one sentence a violation. The resources
 * have their logical names, so that {@code !Ref A} is A and {@code !GetAtt A.Arn} is A.Arn.
 */
enum TemplateRules {
  NO_FUNCTION_WITHOUT_A_LOG_GROUP {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> kept =
          of(all, "AWS::Logs::LogGroup")
              .filter(group -> group.text("RetentionInDays").isPresent())
              .map(ResourceDeclaration::id)
              .collect(Collectors.toSet());
      return of(all, FUNCTION)
          .filter(
              function ->
                  function.text("LoggingConfig", "LogGroup").filter(kept::contains).isEmpty()
                      || !function.text("LoggingConfig", "LogFormat").equals(Optional.of("JSON")))
          .map(one -> one.id() + " has no log group of its own in JSON with a number of days")
          .toList();
    }
  },

  NO_FUNCTION_WITHOUT_AN_ALIAS {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .filter(function -> function.text("AutoPublishAlias").isEmpty())
          .map(one -> one.id() + " has no alias to roll back")
          .toList();
    }
  },

  /** Lambda refuses a version of a function of which nothing but tags has changed. */
  NO_FUNCTION_WITH_TAGS_OF_ITS_OWN {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .filter(function -> !function.fields("Tags").isEmpty())
          .map(one -> one.id() + " has tags: give them to the stack, by samconfig.toml")
          .toList();
    }
  },

  /** Nor one of which nothing but a reservation has; a description that says it changes with it. */
  NO_RESERVATION_THAT_CHANGES_ALONE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .filter(
              function ->
                  function
                      .text("ReservedConcurrentExecutions")
                      .filter(
                          count -> !function.text("Description").orElse("").endsWith(" " + count))
                      .isPresent())
          .map(one -> one.id() + " does not say at the end of its description what it reserves")
          .toList();
    }
  },

  NO_FUNCTION_UNDER_A_ROLE_THAT_SAM_MADE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> roles = of(all, ROLE).map(role -> role.id() + ".Arn").collect(Collectors.toSet());
      return of(all, FUNCTION)
          .filter(function -> function.text("Role").filter(roles::contains).isEmpty())
          .map(one -> one.id() + " has no role of its own: SAM would make one with rights to *")
          .toList();
    }
  },

  NO_RIGHT_TO_EVERYTHING {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      var violations = new ArrayList<String>();
      for (ResourceDeclaration role : of(all, ROLE).toList()) {
        if (!role.items("ManagedPolicyArns").isEmpty()) {
          violations.add(role.id() + " has rights that are not written here");
        }
        for (Map<String, Object> statement : statements(role)) {
          if (texts(statement.getOrDefault("Resource", "*")).anyMatch("*"::equals)) {
            violations.add(role.id() + " has a right to every resource");
          }
          if (texts(statement.getOrDefault("Action", "*")).anyMatch(text -> text.endsWith("*"))) {
            violations.add(role.id() + " has a right to every action");
          }
        }
      }
      return violations;
    }
  },

  NO_RIGHT_TO_ALL_ROWS_OF_A_TABLE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> tables = of(all, TABLE).map(ResourceDeclaration::id).collect(Collectors.toSet());
      return of(all, ROLE)
          .flatMap(
              role ->
                  statements(role).stream()
                      .filter(
                          statement ->
                              named(statement, "dynamodb:LeadingKeys"::equals).findAny().isEmpty())
                      .flatMap(statement -> texts(statement.getOrDefault("Resource", "")))
                      .filter(
                          resource ->
                              tables.stream()
                                  .anyMatch(
                                      table ->
                                          resource.equals(table + ".Arn")
                                              || resource.startsWith(table + ".Arn/")))
                      .map(resource -> role.id() + " has a right to all rows of " + resource))
          .toList();
    }
  },

  NO_FUNCTION_WITHOUT_ITS_ALARMS {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .flatMap(
              function ->
                  Stream.of("Errors", "Throttles", "Duration")
                      .filter(
                          metric ->
                              !watched(all, "AWS/Lambda", metric, "FunctionName", function.id()))
                      .map(metric -> function.id() + " has no alarm on " + metric))
          .toList();
    }
  },

  NO_API_WHOSE_FAULTS_ARE_UNHEARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, "AWS::Serverless::HttpApi")
          .flatMap(
              api ->
                  Stream.of("5xx", "Latency")
                      .filter(metric -> !watched(all, "AWS/ApiGateway", metric, "ApiId", api.id()))
                      .map(metric -> api.id() + " has no alarm on " + metric))
          .toList();
    }
  },

  NO_COUNT_OF_THE_LOG_UNHEARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return counts(all)
          .filter(
              count ->
                  alarms(all)
                      .noneMatch(
                          alarm ->
                              alarm.text("Namespace").equals(count.text("MetricNamespace"))
                                  && alarm.text("MetricName").equals(count.text("MetricName"))))
          .map(count -> count.id() + " counts what the log says, and has no alarm")
          .toList();
    }
  },

  NO_COUNT_OF_THE_LOG_MADE_TWICE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      var counted = new HashSet<String>();
      return counts(all)
          .filter(count -> !counted.add(count.text("MetricName").orElse("")))
          .map(count -> count.id() + " counts what another filter counts")
          .toList();
    }
  },

  NO_STREAM_READ_WITHOUT_AN_ALARM_ON_ITS_AGE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .filter(function -> events(function).anyMatch(event -> event.is("DynamoDB")))
          .filter(
              function -> !watched(all, "AWS/Lambda", "IteratorAge", "FunctionName", function.id()))
          .map(one -> one.id() + " reads a stream and has no alarm on IteratorAge")
          .toList();
    }
  },

  NO_QUEUE_WITHOUT_DEAD_LETTERS_AND_AN_ALARM_ON_ITS_AGE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> dead = deadLetterQueues(all);
      var violations = new ArrayList<String>();
      for (ResourceDeclaration queue :
          of(all, QUEUE).filter(queue -> !dead.contains(queue.id())).toList()) {
        if (queue.text("RedrivePolicy", "deadLetterTargetArn").isEmpty()) {
          violations.add(queue.id() + " has no dead-letter queue");
        }
        if (!watchedQueue(all, queue.id(), "ApproximateAgeOfOldestMessage")) {
          violations.add(queue.id() + " has no alarm on the age of its oldest message");
        }
      }
      return violations;
    }
  },

  NO_DEAD_LETTER_UNHEARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return deadLetterQueues(all).stream()
          .sorted()
          .filter(queue -> !watchedQueue(all, queue, "ApproximateNumberOfMessagesVisible"))
          .map(queue -> queue + " takes dead letters and has no alarm on them")
          .toList();
    }
  },

  NOTHING_KEPT_GOES_WITH_THE_STACK {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      var kept = Set.of(TABLE, QUEUE, "AWS::S3::Bucket");
      return all.stream()
          .filter(resource -> kept.contains(resource.type()))
          .filter(
              resource ->
                  !retains(resource.deletionPolicy())
                      || !resource.replacePolicy().equals(Optional.of("Retain")))
          .map(one -> one.id() + " is not retained when it is deleted and when it is replaced")
          .toList();
    }
  },

  NO_TABLE_THAT_CANNOT_BE_RESTORED {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      var violations = new ArrayList<String>();
      for (ResourceDeclaration table : of(all, TABLE).toList()) {
        if (!isTrue(table.text("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))) {
          violations.add(table.id() + " has no point-in-time recovery");
        }
        if (!isTrue(table.text("DeletionProtectionEnabled"))) {
          violations.add(table.id() + " is not protected from deletion");
        } else if (!table.deletionPolicy().equals(Optional.of("Retain"))) {
          violations.add(
              table.id() + " is protected: a creation that fails could not delete it, and hangs");
        }
      }
      return violations;
    }
  },

  NO_SCHEDULE_WHOSE_SILENCE_IS_NOT_HEARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return schedules(all)
          .filter(
              schedule ->
                  alarms(all)
                      .noneMatch(
                          alarm ->
                              alarm.text("MetricName").equals(Optional.of("Heartbeat"))
                                  && schedule
                                      .task()
                                      .filter(task -> hasDimension(alarm, "Task", task))
                                      .isPresent()
                                  && alarm.text("TreatMissingData").equals(Optional.of("breaching"))
                                  && alarm
                                      .text("ComparisonOperator")
                                      .equals(Optional.of("LessThanThreshold"))))
          .map(
              schedule ->
                  schedule.id()
                      + " is a schedule without a heartbeat: give it an Input with a task, have"
                      + " the task counted when it is done, and an alarm on its silence")
          .toList();
    }
  },

  NO_PIPE_OR_RULE_THAT_FAILS_UNHEARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Stream<ResourceDeclaration> pipes = of(all, "AWS::Pipes::Pipe");
      Stream<ResourceDeclaration> rules = of(all, "AWS::Events::Rule");
      return Stream.concat(
              unheard(all, pipes, "AWS/EventBridge/Pipes", "ExecutionFailed", "PipeName"),
              unheard(all, rules, "AWS/Events", "FailedInvocations", "RuleName"))
          .toList();
    }

    // A pipe or rule of a bus is watched by its name, which may be one of its own.
    private static Stream<String> unheard(
        List<ResourceDeclaration> all,
        Stream<ResourceDeclaration> some,
        String namespace,
        String metric,
        String dimension) {
      return some.filter(
              one ->
                  Stream.of(one.id(), one.text("Name").orElse(one.id()))
                      .noneMatch(name -> watched(all, namespace, metric, dimension, name)))
          .map(one -> one.id() + " has no alarm on " + metric);
    }
  },

  NO_SETTINGS_OF_A_ROUTE_THAT_IS_NOT {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> routes = routeKeys(all);
      return of(all, "AWS::Serverless::HttpApi")
          .flatMap(api -> api.fields("RouteSettings").keySet().stream())
          .filter(key -> !routes.contains(key))
          .map(key -> key + " has settings and is no route of the API, by its method and path")
          .toList();
    }
  },

  NO_ALARM_ON_A_ROUTE_THAT_IS_NOT {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> routes = routeKeys(all);
      return alarms(all)
          .filter(alarm -> dimension(alarm, "Resource").isPresent())
          .filter(
              alarm ->
                  !routes.contains(
                      dimension(alarm, "Method").orElse("")
                          + " "
                          + dimension(alarm, "Resource").orElse("")))
          .map(alarm -> alarm.id() + " watches no route of the API, by its method and path")
          .toList();
    }
  },

  NO_ALARM_THAT_TELLS_NOBODY {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Set<String> topics =
          of(all, "AWS::SNS::Topic")
              .filter(topic -> !topic.items("Subscription").isEmpty())
              .map(ResourceDeclaration::id)
              .collect(Collectors.toSet());
      return alarms(all)
          .filter(
              alarm ->
                  alarm.items("AlarmActions").stream().noneMatch(topics::contains)
                      || alarm.text("ActionsEnabled").equals(Optional.of("false")))
          .map(alarm -> alarm.id() + " tells nobody")
          .toList();
    }
  },

  /** A route that the edge leads to the site is a page that is not found. */
  NO_ROUTE_THAT_THE_EDGE_DOES_NOT_LEAD_TO {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, DISTRIBUTION)
          .flatMap(
              edge ->
                  paths(all)
                      .filter(path -> !leadsToTheApi(edge, path))
                      .map(path -> edge.id() + " does not lead " + path + " to the API"))
          .toList();
    }

    private static boolean leadsToTheApi(ResourceDeclaration edge, String path) {
      Set<Object> apis =
          origins(edge)
              .filter(origin -> origin.containsKey("CustomOriginConfig"))
              .map(origin -> origin.get("Id"))
              .collect(Collectors.toSet());
      String asked = path.replaceAll("\\{[^}]*}", "x");
      return behaviors(edge)
          .filter(
              behavior ->
                  EdgeDeclaration.Behavior.fits(String.valueOf(behavior.get("PathPattern")), asked))
          .findFirst()
          .filter(behavior -> apis.contains(behavior.get("TargetOriginId")))
          .isPresent();
    }
  },

  /** Stripe's webhooks are proven by their signature, and may come either way. */
  NO_FUNCTION_THAT_ANSWERS_PAST_THE_EDGE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, FUNCTION)
          .filter(
              function ->
                  events(function)
                      .filter(event -> event.is("HttpApi"))
                      .map(event -> event.properties().text("Path").orElse("$default"))
                      .anyMatch(path -> !path.equals("/v1/stripe/webhooks")))
          .filter(function -> function.text("Environment", "Variables", "ORIGIN_SECRET").isEmpty())
          .map(one -> one.id() + " answers requests and is not given ORIGIN_SECRET")
          .toList();
    }
  },

  /** A page of the edge's own would take the place of the API's problems. */
  NO_ERROR_THAT_THE_EDGE_KEEPS_OR_CHANGES {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, DISTRIBUTION)
          .flatMap(
              edge ->
                  ERRORS.stream()
                      .filter(
                          code ->
                              edge.items("DistributionConfig", "CustomErrorResponses").stream()
                                  .map(ResourceDeclaration::fieldsOf)
                                  .noneMatch(
                                      Map.of("ErrorCode", code, "ErrorCachingMinTTL", "0")::equals))
                      .map(code -> edge.id() + " keeps or changes answers with " + code))
          .toList();
    }
  },

  NO_OBJECT_READ_PAST_THE_EDGE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      Stream<String> open =
          of(all, BUCKET)
              .filter(
                  bucket ->
                      !bucket
                          .fields("PublicAccessBlockConfiguration")
                          .equals(
                              Map.of(
                                  "BlockPublicAcls", "true",
                                  "BlockPublicPolicy", "true",
                                  "IgnorePublicAcls", "true",
                                  "RestrictPublicBuckets", "true")))
              .map(bucket -> bucket.id() + " may be opened to everybody");
      Stream<String> unsigned =
          of(all, DISTRIBUTION)
              .flatMap(TemplateRules::origins)
              .filter(origin -> origin.containsKey("S3OriginConfig"))
              .filter(origin -> !origin.containsKey("OriginAccessControlId"))
              .map(origin -> origin.get("Id") + " is read without origin access control");
      return Stream.concat(open, unsigned).toList();
    }
  },

  /** The site is everybody's, and what every other path does not take. */
  NO_RECORDING_WITHOUT_A_SIGNATURE {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, DISTRIBUTION)
          .flatMap(
              edge ->
                  behaviors(edge)
                      .filter(
                          behavior ->
                              origins(edge)
                                  .filter(origin -> origin.containsKey("S3OriginConfig"))
                                  .anyMatch(
                                      origin ->
                                          Objects.equals(
                                              origin.get("Id"), behavior.get("TargetOriginId"))))
                      .filter(behavior -> !behavior.containsKey("TrustedKeyGroups"))
                      .map(
                          behavior -> behavior.get("PathPattern") + " is open without a signature"))
          .toList();
    }
  },

  NO_LOG_OF_WHO_ASKED_FOR_WHAT {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      return of(all, "AWS::Logs::Delivery")
          .flatMap(
              delivery ->
                  delivery.items("RecordFields").isEmpty()
                      ? Stream.of(delivery.id() + " tells everything: name its RecordFields")
                      : delivery.items("RecordFields").stream()
                          .map(String::valueOf)
                          .filter(UNTOLD::contains)
                          .map(field -> delivery.id() + " tells " + field))
          .toList();
    }
  },

  NOTHING_MISSING_ON_THE_DASHBOARD {
    @Override
    List<String> violations(List<ResourceDeclaration> all) {
      String shown =
          of(all, "AWS::CloudWatch::Dashboard")
              .flatMap(board -> board.text("DashboardBody").stream())
              .peek(TemplateRules::readJson)
              .collect(Collectors.joining());
      return all.stream()
          .filter(resource -> Set.of(FUNCTION, QUEUE).contains(resource.type()))
          .map(
              resource ->
                  resource.type().equals(QUEUE) ? resource.id() + ".QueueName" : resource.id())
          .filter(name -> !shown.contains("\"" + name + "\""))
          .map(name -> name + " is not on the dashboard")
          .toList();
    }
  };

  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";

  /** Those that CloudFront would remember for ten seconds. */
  private static final List<String> ERRORS =
      List.of("400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504");

  /** A signature, an address, a session and the page before are in these. */
  private static final Set<String> UNTOLD =
      Set.of("cs-uri-query", "c-ip", "x-forwarded-for", "cs(Cookie)", "cs(Referer)");

  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String ROLE = "AWS::IAM::Role";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What breaks the rule; nothing when it holds. */
  abstract List<String> violations(List<ResourceDeclaration> all);

  private record FunctionEvent(String id, Map<String, Object> fields) {
    boolean is(String type) {
      return type.equals(fields.get("Type"));
    }

    ResourceDeclaration properties() {
      return new ResourceDeclaration(
          id,
          "event",
          Optional.empty(),
          Optional.empty(),
          ResourceDeclaration.fieldsOf(fields.getOrDefault("Properties", Map.of())));
    }
  }

  private record Schedule(String id, Optional<String> task) {}

  private static Stream<ResourceDeclaration> of(List<ResourceDeclaration> all, String type) {
    return all.stream().filter(resource -> resource.type().equals(type));
  }

  private static Stream<Map<String, Object>> origins(ResourceDeclaration edge) {
    return edge.items("DistributionConfig", "Origins").stream().map(ResourceDeclaration::fieldsOf);
  }

  /** Those with a pattern of their own. */
  private static Stream<Map<String, Object>> behaviors(ResourceDeclaration edge) {
    return edge.items("DistributionConfig", "CacheBehaviors").stream()
        .map(ResourceDeclaration::fieldsOf);
  }

  private static List<Map<String, Object>> statements(ResourceDeclaration role) {
    return role.items("Policies").stream()
        .flatMap(policy -> named(policy, "Statement"::equals))
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .map(ResourceDeclaration::fieldsOf)
        .toList();
  }

  private static Stream<ResourceDeclaration> alarms(List<ResourceDeclaration> all) {
    return of(all, "AWS::CloudWatch::Alarm");
  }

  /** The metrics that are counted from the log, each under its filter's id. */
  private static Stream<ResourceDeclaration> counts(List<ResourceDeclaration> all) {
    return of(all, "AWS::Logs::MetricFilter")
        .flatMap(
            filter ->
                filter.items("MetricTransformations").stream()
                    .map(
                        count ->
                            new ResourceDeclaration(
                                filter.id(),
                                "count",
                                Optional.empty(),
                                Optional.empty(),
                                ResourceDeclaration.fieldsOf(count))));
  }

  private static boolean watched(
      List<ResourceDeclaration> all,
      String namespace,
      String metric,
      String dimension,
      String value) {
    return alarms(all)
        .anyMatch(
            alarm ->
                alarm.text("Namespace").equals(Optional.of(namespace))
                    && alarm.text("MetricName").equals(Optional.of(metric))
                    && hasDimension(alarm, dimension, value));
  }

  private static boolean watchedQueue(List<ResourceDeclaration> all, String queue, String metric) {
    return watched(all, "AWS/SQS", metric, "QueueName", queue + ".QueueName");
  }

  private static boolean hasDimension(ResourceDeclaration alarm, String name, String value) {
    return dimension(alarm, name).equals(Optional.of(value));
  }

  private static Optional<String> dimension(ResourceDeclaration alarm, String name) {
    return alarm.items("Dimensions").stream()
        .map(ResourceDeclaration::fieldsOf)
        .filter(one -> name.equals(one.get("Name")))
        .map(one -> String.valueOf(one.get("Value")))
        .findFirst();
  }

  private static Stream<FunctionEvent> events(ResourceDeclaration function) {
    return function.fields("Events").entrySet().stream()
        .map(
            event ->
                new FunctionEvent(
                    function.id() + "." + event.getKey(),
                    ResourceDeclaration.fieldsOf(event.getValue())));
  }

  /** The paths of the API's routes, but for the one that takes what is left. */
  private static Stream<String> paths(List<ResourceDeclaration> all) {
    return of(all, FUNCTION)
        .flatMap(TemplateRules::events)
        .filter(event -> event.is("HttpApi"))
        .flatMap(event -> event.properties().text("Path").stream());
  }

  /** What API Gateway calls the routes: method and path, or $default. */
  private static Set<String> routeKeys(List<ResourceDeclaration> all) {
    return of(all, FUNCTION)
        .flatMap(TemplateRules::events)
        .filter(event -> event.is("HttpApi"))
        .map(FunctionEvent::properties)
        .map(
            route ->
                route
                    .text("Path")
                    .map(path -> route.text("Method").orElse("") + " " + path)
                    .orElse("$default"))
        .collect(Collectors.toSet());
  }

  /** A function's own schedules, and those that stand for themselves. */
  private static Stream<Schedule> schedules(List<ResourceDeclaration> all) {
    Stream<Schedule> ofFunctions =
        of(all, FUNCTION)
            .flatMap(TemplateRules::events)
            .filter(event -> event.is("Schedule") || event.is("ScheduleV2"))
            .map(event -> new Schedule(event.id(), task(event.properties().text("Input"))));
    Stream<Schedule> ofTheirOwn =
        all.stream()
            .filter(resource -> resource.text("ScheduleExpression").isPresent())
            .map(
                resource ->
                    new Schedule(
                        resource.id(),
                        task(
                            resource
                                .text("Target", "Input")
                                .or(
                                    () ->
                                        resource.items("Targets").stream()
                                            .map(ResourceDeclaration::fieldsOf)
                                            .map(target -> target.get("Input"))
                                            .filter(String.class::isInstance)
                                            .map(String.class::cast)
                                            .findFirst()))));
    return Stream.concat(ofFunctions, ofTheirOwn);
  }

  private static Optional<String> task(Optional<String> input) {
    return input.map(json -> readJson(json).path("task").asText()).filter(task -> !task.isEmpty());
  }

  private static JsonNode readJson(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("is no JSON: " + json, e);
    }
  }

  /** The queues that anything in the template gives its dead letters to. */
  private static Set<String> deadLetterQueues(List<ResourceDeclaration> all) {
    return all.stream()
        .flatMap(resource -> named(resource.properties(), DEAD_LETTERS::contains))
        .flatMap(TemplateRules::texts)
        .filter(text -> text.endsWith(".Arn"))
        .map(text -> text.substring(0, text.length() - ".Arn".length()))
        .filter(id -> of(all, QUEUE).anyMatch(queue -> queue.id().equals(id)))
        .collect(Collectors.toSet());
  }

  private static final Set<String> DEAD_LETTERS =
      Set.of(
          "deadLetterTargetArn",
          "DeadLetterConfig",
          "DeadLetterQueue",
          "OnFailure",
          "RedrivePolicy");

  /** Whatever stands under such a name, however deep. */
  private static Stream<Object> named(Object value, Predicate<String> name) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(
                  entry ->
                      name.test(String.valueOf(entry.getKey()))
                          ? Stream.of((Object) entry.getValue())
                          : named(entry.getValue(), name));
      case List<?> list -> list.stream().flatMap(item -> named(item, name));
      default -> Stream.empty();
    };
  }

  private static Stream<String> texts(Object value) {
    return switch (value) {
      case Map<?, ?> map -> map.values().stream().flatMap(TemplateRules::texts);
      case List<?> list -> list.stream().flatMap(TemplateRules::texts);
      default -> Stream.of(String.valueOf(value));
    };
  }

  /** With RetainExceptOnCreate only a resource of a creation that failed goes. */
  private static boolean retains(Optional<String> policy) {
    return policy
        .filter(one -> one.equals("Retain") || one.equals("RetainExceptOnCreate"))
        .isPresent();
  }

  private static boolean isTrue(Optional<String> flag) {
    return flag.equals(Optional.of("true"));
  }
}
