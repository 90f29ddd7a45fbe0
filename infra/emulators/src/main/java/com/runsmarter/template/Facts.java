package com.runsmarter.template;

import com.runsmarter.template.RuleDeclaration.Target;
import java.util.Optional;
import java.util.Set;

/** Reads the pipes, and the rules of the buses that they lead to. */
final class Facts {
  private Facts() {}

  static PipeDeclaration pipe(String id, Place properties) {
    properties.knows(
        "Description",
        "Name",
        "RoleArn",
        "Source",
        "SourceParameters",
        "Target",
        "TargetParameters",
        "LogConfiguration",
        "Tags");
    Place from = properties.at("SourceParameters");
    from.knows("DynamoDBStreamParameters", "FilterCriteria");
    Place stream = from.at("DynamoDBStreamParameters");
    stream.knows(
        "StartingPosition",
        "BatchSize",
        "MaximumRetryAttempts",
        "DeadLetterConfig",
        "OnPartialBatchItemFailure");
    Place position = stream.at("StartingPosition");
    if (!Set.of("TRIM_HORIZON", "LATEST").contains(position.text())) {
      throw position.broken("must be TRIM_HORIZON or LATEST, not " + position.text());
    }
    Place to = properties.at("TargetParameters");
    to.knows("EventBridgeEventBusParameters", "InputTemplate");
    Place event = to.at("EventBridgeEventBusParameters");
    event.knows("Source", "DetailType");
    return new PipeDeclaration(
        id,
        properties.at("Source").target("StreamArn", Template.TABLE),
        position.text().equals("TRIM_HORIZON"),
        stream.at("BatchSize").number(1, 10_000, 100),
        from.at("FilterCriteria").at("Filters").items().stream()
            .map(filter -> filter.at("Pattern").text())
            .toList(),
        stream
            .at("MaximumRetryAttempts")
            .optional()
            .map(most -> most.number(-1, 10_000))
            .filter(most -> most >= 0),
        deadLetters(stream.at("DeadLetterConfig")),
        properties.at("Target").target("Arn", Template.BUS),
        still(event.at("Source")),
        still(event.at("DetailType")),
        to.at("InputTemplate").text());
  }

  static RuleDeclaration rule(String id, Place properties) {
    properties.knows("Description", "Name", "EventBusName", "EventPattern", "Targets");
    return new RuleDeclaration(
        id,
        properties.at("EventBusName").target("", Template.BUS),
        properties.at("EventPattern").json(),
        properties.at("Targets").items().stream().map(Facts::target).toList());
  }

  private static Target target(Place target) {
    target.knows("Id", "Arn", "DeadLetterConfig", "RetryPolicy");
    return new Target(
        target.at("Arn").target("Arn", Template.QUEUE), deadLetters(target.at("DeadLetterConfig")));
  }

  private static Optional<String> deadLetters(Place config) {
    return config.optional().map(known -> known.at("Arn").target("Arn", Template.QUEUE));
  }

  /** A value of the pipe's own: what each change would give is not read here. */
  private static String still(Place value) {
    if (value.text().startsWith("$")) {
      throw value.broken("must be the same for every change, not a path");
    }
    return value.text();
  }
}
