package com.runsmarter.local;

import com.runsmarter.local.control.UnsentMail;
import com.runsmarter.template.TableDeclaration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is on the features' lists of what is owed: the mail function takes a mail off when it is
 * over.
 */
final class OwedMails {
  private static final String INDEX = "gsi1";
  private static final String OWED = "OWED";

  private final DynamoDbClient dynamodb;
  private final List<TableDeclaration> tables;

  OwedMails(DynamoDbClient dynamodb, List<TableDeclaration> tables) {
    this.dynamodb = dynamodb;
    this.tables =
        tables.stream()
            .filter(
                table ->
                    table.stream().isPresent()
                        && table.indexes().stream().anyMatch(index -> index.name().equals(INDEX)))
            .toList();
  }

  List<UnsentMail> unsent() {
    return tables.stream()
        .flatMap(this::rows)
        .map(OwedMails::mail)
        .sorted(Comparator.comparing(UnsentMail::owedAt))
        .toList();
  }

  /** The rows themselves: the index has their keys alone. */
  private Stream<Map<String, AttributeValue>> rows(TableDeclaration table) {
    return dynamodb
        .queryPaginator(
            query ->
                query
                    .tableName(table.id())
                    .indexName(INDEX)
                    .keyConditionExpression("gsi1pk = :owed")
                    .expressionAttributeValues(Map.of(":owed", AttributeValue.fromS(OWED))))
        .items()
        .stream()
        .map(
            key ->
                dynamodb
                    .getItem(
                        get ->
                            get.tableName(table.id())
                                .key(
                                    Map.of(
                                        "pk", AttributeValue.fromS(text(key, "pk")),
                                        "sk", AttributeValue.fromS(text(key, "sk")))))
                    .item())
        .filter(row -> row.containsKey("owedAt"));
  }

  private static UnsentMail mail(Map<String, AttributeValue> row) {
    String address = text(row, "address");
    return new UnsentMail(
        text(row, "mail"),
        address.isEmpty() ? "member " + text(row, "member") : address,
        Instant.parse(text(row, "owedAt")));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    String value = row.getOrDefault(name, AttributeValue.fromS("")).s();
    return value == null ? "" : value;
  }
}
