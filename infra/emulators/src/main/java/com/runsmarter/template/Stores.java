package com.runsmarter.template;

import com.runsmarter.template.QueueDeclaration.Redrive;
import com.runsmarter.template.SecretDeclaration.Field;
import com.runsmarter.template.TableDeclaration.Index;
import com.runsmarter.template.TableDeclaration.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads tables, queues, buckets and secrets. */
final class Stores {
  private Stores() {}

  static TableDeclaration table(String id, Place properties) {
    var attributes = new LinkedHashMap<String, String>();
    for (Place attribute : properties.at("AttributeDefinitions").items()) {
      attributes.put(attribute.at("AttributeName").text(), attribute.at("AttributeType").text());
    }
    Place ttl = properties.at("TimeToLiveSpecification");
    return new TableDeclaration(
        id,
        key(properties.at("KeySchema"), attributes),
        properties.at("GlobalSecondaryIndexes").items().stream()
            .map(index -> index(index, attributes))
            .toList(),
        attributes,
        properties.at("StreamSpecification").optional().map(s -> s.at("StreamViewType").text()),
        Optional.of(ttl)
            .filter(place -> place.at("Enabled").flag())
            .map(place -> place.at("AttributeName").text()));
  }

  private static Index index(Place index, Map<String, String> attributes) {
    Place projection = index.at("Projection");
    return new Index(
        index.at("IndexName").text(),
        key(index.at("KeySchema"), attributes),
        projection.at("ProjectionType").text(),
        projection.at("NonKeyAttributes").texts());
  }

  private static Key key(Place schema, Map<String, String> attributes) {
    Optional<String> hash = Optional.empty();
    Optional<String> range = Optional.empty();
    for (Place part : schema.items()) {
      Place name = part.at("AttributeName");
      if (!attributes.containsKey(name.text())) {
        throw name.broken(name.text() + " is not among AttributeDefinitions");
      }
      switch (part.at("KeyType").text()) {
        case "HASH" -> hash = Optional.of(name.text());
        case "RANGE" -> range = Optional.of(name.text());
        default -> throw part.at("KeyType").broken("must be HASH or RANGE");
      }
    }
    return new Key(hash.orElseThrow(() -> schema.broken("needs a HASH attribute")), range);
  }

  static QueueDeclaration queue(String id, Place properties) {
    Place redrive = properties.at("RedrivePolicy");
    return new QueueDeclaration(
        id,
        properties.at("FifoQueue").flag(),
        properties.at("ContentBasedDeduplication").flag(),
        properties.at("VisibilityTimeout").seconds(0, 43_200, 30),
        properties.at("MessageRetentionPeriod").seconds(60, 1_209_600, 345_600),
        properties.at("DelaySeconds").seconds(0, 900, 0),
        redrive
            .optional()
            .map(
                policy ->
                    new Redrive(
                        policy.at("deadLetterTargetArn").target("Arn", Template.QUEUE),
                        policy.at("maxReceiveCount").number(1, 1000))));
  }

  static SecretDeclaration secret(String id, Place properties) {
    Place rule = properties.at("GenerateSecretString");
    return new SecretDeclaration(
        id,
        properties.at("Name").text(),
        properties.at("SecretString").optional().map(Place::text),
        rule.present() ? rule.at("PasswordLength").number(1, 4096, 32) : 0,
        rule.at("GenerateStringKey")
            .optional()
            .map(key -> new Field(rule.at("SecretStringTemplate").text(), key.text())));
  }
}
