package com.runsmarter.template;

import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.Statement.LeadingKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who may do what. It understands Allow, Action, Resource and conditions on the leading keys
 * of a table; anything else in a policy is refused, since it would be decided otherwise by AWS than
 * here.
 */
final class Roles {
  private static final Set<String> OF_A_ROLE =
      Set.of("AssumeRolePolicyDocument", "Description", "Path", "Policies", "Tags");
  private static final Set<String> OF_A_STATEMENT =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
  private static final String LAMBDA = "lambda.amazonaws.com";

  /** What SAM adds, on everything, to the role that it makes for a function that a queue calls. */
  private static final List<String> QUEUE_POLLING =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  private Roles() {}

  /**
   * The role that a function runs under.
   *
   * @param properties the function's
   * @param resources the template's
   */
  static Role of(FunctionDeclaration function, Place properties, Place resources) {
    Place own = properties.at("Role");
    if (!own.present()) {
      return madeBySam(function, properties);
    }
    if (properties.at("Policies").present()) {
      throw properties.at("Policies").broken("SAM passes over policies beside a Role");
    }
    return role(own.target("Arn", Template.ROLE), resources, LAMBDA);
  }

  /**
   * The role that a pipe runs under.
   *
   * @param properties the pipe's
   * @param resources the template's
   */
  static Role ofPipe(Place properties, Place resources) {
    return role(
        properties.at("RoleArn").target("Arn", Template.ROLE), resources, "pipes.amazonaws.com");
  }

  private static Role role(String id, Place resources, String service) {
    Place properties = resources.at(id).at("Properties");
    onlyKnown(properties, OF_A_ROLE);
    Place trust = properties.at("AssumeRolePolicyDocument").at("Statement");
    boolean trusted =
        trust.oneOrMore().stream()
            .flatMap(each -> each.at("Principal").at("Service").oneOrMore().stream())
            .anyMatch(each -> each.text().equals(service));
    if (!trusted) {
      throw trust.broken("does not let " + service + " take the role");
    }
    var statements = new ArrayList<Statement>();
    for (Place policy : properties.at("Policies").items()) {
      statements.addAll(document(policy.at("PolicyDocument")));
    }
    return new Role(id, statements);
  }

  private static Role madeBySam(FunctionDeclaration function, Place properties) {
    var statements = new ArrayList<Statement>();
    for (Place policy : properties.at("Policies").oneOrMore()) {
      statements.addAll(document(policy));
    }
    if (function.events().stream().anyMatch(QueueSource.class::isInstance)) {
      statements.add(new Statement(QUEUE_POLLING, List.of("*"), List.of()));
    }
    return new Role(function.id() + "Role", statements);
  }

  private static List<Statement> document(Place document) {
    onlyKnown(document, Set.of("Version", "Statement", "Id"));
    Place version = document.at("Version");
    if (!VERSIONS.contains(version.text("2012-10-17"))) {
      throw version.broken("must be 2012-10-17");
    }
    List<Place> statements = document.at("Statement").oneOrMore();
    if (statements.isEmpty()) {
      throw document.at("Statement").broken("missing");
    }
    return statements.stream().map(Roles::statement).toList();
  }

  private static Statement statement(Place statement) {
    onlyKnown(statement, OF_A_STATEMENT);
    Place effect = statement.at("Effect");
    if (!effect.text().equals("Allow")) {
      throw effect.broken("must be Allow: " + effect.text() + " is not decided here");
    }
    var conditions = new ArrayList<LeadingKeys>();
    statement
        .at("Condition")
        .fields()
        .forEach((operator, keys) -> conditions.addAll(condition(operator, keys)));
    return new Statement(
        texts(statement.at("Action")), texts(statement.at("Resource")), conditions);
  }

  private static List<LeadingKeys> condition(String operator, Place keys) {
    Optional<Boolean> like =
        switch (operator) {
          case "ForAllValues:StringLike" -> Optional.of(true);
          case "ForAllValues:StringEquals" -> Optional.of(false);
          default -> Optional.<Boolean>empty();
        };
    if (like.isEmpty()) {
      throw keys.broken("conditions by " + operator + " are not decided here");
    }
    return keys.fields().entrySet().stream()
        .map(
            entry -> {
              if (!entry.getKey().equalsIgnoreCase(LEADING_KEYS)) {
                throw entry.getValue().broken("only " + LEADING_KEYS + " is decided here");
              }
              return new LeadingKeys(like.get(), texts(entry.getValue()));
            })
        .toList();
  }

  private static List<String> texts(Place place) {
    List<String> texts = place.oneOrMore().stream().map(Place::text).toList();
    if (texts.isEmpty()) {
      throw place.broken("missing");
    }
    for (String text : texts) {
      if (text.contains("${")) {
        throw place.broken("policy variables are not decided here");
      }
    }
    return texts;
  }

  private static void onlyKnown(Place place, Set<String> known) {
    place
        .fields()
        .forEach(
            (name, below) -> {
              if (!known.contains(name)) {
                throw below.broken(
                    "is not decided here; known are " + known.stream().sorted().toList());
              }
            });
  }
}
