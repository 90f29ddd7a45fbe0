package com.runsmarter.local;

import com.runsmarter.local.door.UnsentMail;
import com.runsmarter.template.TableDeclaration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is owed in the outboxes of the features and is not noted as done by the mail function. It
 * reads every table whole, which is for a laptop alone.
 */
final class OwedMails {
  private static final String OWED = "OUTBOX#";
  private static final String CAUSE = "CAUSE#";

  private final DynamoDbClient dynamodb;
  private final List<TableDeclaration> tables;

  OwedMails(DynamoDbClient dynamodb, List<TableDeclaration> tables) {
    this.dynamodb = dynamodb;
    this.tables = tables;
  }

  List<UnsentMail> unsent() {
    var owed = new ArrayList<Map<String, AttributeValue>>();
    var done = new HashSet<String>();
    for (var table : tables) {
      rows(table)
          .forEach(
              row -> {
                var key = text(row, "pk");
                if (key.startsWith(OWED) && text(row, "sk").equals("MAIL")) {
                  owed.add(row);
                } else if (key.startsWith(CAUSE) && row.containsKey("ending")) {
                  done.add(key.substring(CAUSE.length()));
                }
              });
    }
    return owed.stream()
        .filter(row -> !done.contains(text(row, "cause")))
        .map(OwedMails::mail)
        .sorted(Comparator.comparing(UnsentMail::owedAt))
        .toList();
  }

  private Stream<Map<String, AttributeValue>> rows(TableDeclaration table) {
    return dynamodb
        .scanPaginator(
            scan ->
                scan.tableName(table.id())
                    .filterExpression("begins_with(pk, :owed) OR begins_with(pk, :cause)")
                    .expressionAttributeValues(
                        Map.of(
                            ":owed", AttributeValue.fromS(OWED),
                            ":cause", AttributeValue.fromS(CAUSE))))
        .items()
        .stream();
  }

  private static UnsentMail mail(Map<String, AttributeValue> row) {
    var address = text(row, "address");
    return new UnsentMail(
        text(row, "kind"),
        address.isEmpty() ? "member " + text(row, "member") : address,
        Instant.parse(text(row, "owedAt")));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    var value = row.getOrDefault(name, AttributeValue.fromS("")).s();
    return value == null ? "" : value;
  }
}
