package com.runsmarter.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.emulators.AwsClients;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What no member sees: messages that wait, mails that are owed, and what is there before she looks.
 * Read to know when nothing more is to come, and what came without being asked for.
 */
final class PendingWork implements AutoCloseable {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final DynamoDbClient dynamodb;

  /**
   * @param stack what {@code /_local/stack} says
   */
  PendingWork(JsonNode stack) {
    sqs = AwsClients.connect(SqsClient.builder(), URI.create(stack.path("sqs").asText()));
    dynamodb =
        AwsClients.connect(DynamoDbClient.builder(), URI.create(stack.path("dynamodb").asText()));
  }

  /** How many messages a queue holds, those that are being worked on included. */
  int messages(String queue) {
    String url = sqs.getQueueUrl(asked -> asked.queueName(queue)).queueUrl();
    return sqs
        .getQueueAttributes(asked -> asked.queueUrl(url).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /** Mails that billing owes and that are not yet sent. */
  List<String> owed() {
    var owed = new TreeSet<String>();
    rows("BillingTable", "OUTBOX#").stream()
        .filter(row -> text(row, "sk").equals("MAIL"))
        .forEach(row -> owed.add(text(row, "cause")));
    rows("MailTable", "CAUSE#").stream()
        .filter(row -> row.containsKey("ending"))
        .forEach(row -> owed.remove(text(row, "pk").replaceFirst("CAUSE#", "")));
    return List.copyOf(owed);
  }

  /** The ids of a member's plans. */
  List<String> plans(String member) {
    return rows("TrainingTable", "MEMBER#" + member).stream()
        .map(row -> text(row, "sk"))
        .filter(key -> key.startsWith("PLAN#"))
        .map(key -> key.replaceFirst("PLAN#", ""))
        .toList();
  }

  private List<Map<String, AttributeValue>> rows(String table, String prefix) {
    return dynamodb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .filter(row -> text(row, "pk").startsWith(prefix))
        .toList();
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return row.getOrDefault(name, AttributeValue.fromS("")).s();
  }

  @Override
  public void close() {
    sqs.close();
    dynamodb.close();
  }
}
