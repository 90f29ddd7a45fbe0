package com.runsmarter.emulators.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@AwsContract
class ContractAgainstTheTemplateTest {
  private final Aws aws;

  ContractAgainstTheTemplateTest(Aws aws) {
    this.aws = aws;
  }

  @Test
  void aTableHasTheDeclaredKeysIndexAndStreamAndLetsNothingExpire() {
    String name = aws.table("BillingTable");

    TableDescription table = aws.dynamodb().describeTable(asked -> asked.tableName(name)).table();
    assertThat(table.keySchema()).extracting("attributeName").containsExactly("pk", "sk");
    assertThat(table.globalSecondaryIndexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.indexName()).isEqualTo("gsi1");
              assertThat(index.projection().projectionTypeAsString()).isEqualTo("KEYS_ONLY");
            });
    assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    assertThat(
            aws.dynamodb()
                .describeTimeToLive(asked -> asked.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus())
        .as("a test's clock decides what has expired")
        .isEqualTo(TimeToLiveStatus.DISABLED);
  }

  @Test
  void anItemWrittenIsReadAgainAndShowsInTheStream() {
    String name = aws.table("MembersTable");
    Map<String, AttributeValue> item =
        Map.of("pk", AttributeValue.fromS("MEMBER#1"), "sk", AttributeValue.fromS("PROFILE"));

    aws.dynamodb().putItem(put -> put.tableName(name).item(item));

    assertThat(aws.dynamodb().getItem(get -> get.tableName(name).key(item)).item()).isEqualTo(item);
    assertThat(streamOf(name))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.eventNameAsString()).isEqualTo("INSERT");
              assertThat(record.dynamodb().newImage()).isEqualTo(item);
            });
  }

  @Test
  void aTableKeepsItsNameWithinAClass() {
    assertThat(aws.table("MailTable")).isEqualTo(aws.table("MailTable")).startsWith("MailTable-");
  }

  @Test
  void aBucketTakesAndGivesAnObject() {
    String bucket = aws.bucket("MediaBucket");

    aws.s3()
        .putObject(
            put -> put.bucket(bucket).key("videos/a/b.mp4").contentType("video/mp4"),
            RequestBody.fromString("moving pictures"));

    assertThat(aws.s3().getObjectAsBytes(get -> get.bucket(bucket).key("videos/a/b.mp4")))
        .satisfies(
            object -> {
              assertThat(object.asUtf8String()).isEqualTo("moving pictures");
              assertThat(object.response().contentType()).isEqualTo("video/mp4");
            });
  }

  @Test
  void aQueueHasTheDeclaredAttributesAndItsDeadLetterQueue() {
    Map<QueueAttributeName, String> attributes =
        aws.sqs()
            .getQueueAttributes(
                asked ->
                    asked
                        .queueUrl(aws.queue("StripeEvents"))
                        .attributeNames(QueueAttributeName.ALL))
            .attributes();

    assertThat(attributes)
        .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "360");
    assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
        .contains("StripeEventsDeadLetters", "5");
  }

  @Test
  void whatTheTemplateDoesNotDeclareIsRefused() {
    assertThatThrownBy(() -> aws.table("NoSuchTable")).hasMessageContaining("NoSuchTable");
    assertThatThrownBy(() -> aws.bucket("NoSuchBucket")).hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> aws.queue("NoSuchQueue")).hasMessageContaining("NoSuchQueue");
  }

  @Nested
  class InANestedClass {
    @Test
    void theTablesAreThoseOfTheClassAroundIt(Aws nested) {
      assertThat(nested.table("MailTable")).isEqualTo(aws.table("MailTable"));
    }
  }

  private List<Record> streamOf(String table) {
    String arn =
        aws.dynamodb().describeTable(asked -> asked.tableName(table)).table().latestStreamArn();
    List<Shard> shards =
        aws.streams().describeStream(asked -> asked.streamArn(arn)).streamDescription().shards();
    return shards.stream()
        .map(
            shard ->
                aws.streams()
                    .getShardIterator(
                        asked ->
                            asked
                                .streamArn(arn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator())
        .flatMap(
            from -> aws.streams().getRecords(asked -> asked.shardIterator(from)).records().stream())
        .toList();
  }
}
