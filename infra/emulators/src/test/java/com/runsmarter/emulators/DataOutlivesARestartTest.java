package com.runsmarter.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ShardIteratorType.AFTER_SEQUENCE_NUMBER;
import static software.amazon.awssdk.services.dynamodb.model.ShardIteratorType.TRIM_HORIZON;

import com.runsmarter.template.TableDeclaration;
import com.runsmarter.template.TableDeclaration.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;

class DataOutlivesARestartTest {
  private static final TableDeclaration TABLE =
      new TableDeclaration(
          "MembersTable",
          new Key("pk", Optional.of("sk")),
          List.of(),
          Map.of("pk", "S", "sk", "S"),
          Optional.of("NEW_IMAGE"),
          Optional.of("ttl"));
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", AttributeValue.fromS("MEMBER#1"), "sk", AttributeValue.fromS("PROFILE"));

  @TempDir Path directory;

  @Test
  void inATableThatIsDeclaredAgain() {
    try (DynamoEmulator emulator = DynamoEmulator.in(directory.resolve("dynamodb"), 0);
        DynamoDbClient dynamodb = dynamodb(emulator)) {
      Tables.create(dynamodb, TABLE);
      dynamodb.putItem(put -> put.tableName("MembersTable").item(ITEM));
    }

    try (DynamoEmulator emulator = DynamoEmulator.in(directory.resolve("dynamodb"), 0);
        DynamoDbClient dynamodb = dynamodb(emulator)) {
      Tables.create(dynamodb, TABLE);
      assertThat(dynamodb.getItem(get -> get.tableName("MembersTable").key(ITEM)).item())
          .isEqualTo(ITEM);
      assertThat(
              dynamodb
                  .describeTimeToLive(asked -> asked.tableName("MembersTable"))
                  .timeToLiveDescription())
          .satisfies(
              expiry -> {
                assertThat(expiry.attributeName()).isEqualTo("ttl");
                assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
              });
    }
  }

  @Test
  void inAStreamWithThePlaceItWasReadTo() {
    String arn;
    String read;
    try (DynamoEmulator emulator = DynamoEmulator.in(directory.resolve("dynamodb"), 0);
        DynamoDbClient dynamodb = dynamodb(emulator);
        DynamoDbStreamsClient streams = streams(emulator)) {
      Tables.create(dynamodb, TABLE);
      put(dynamodb, "MEMBER#1");
      put(dynamodb, "MEMBER#2");
      arn =
          dynamodb
              .describeTable(asked -> asked.tableName("MembersTable"))
              .table()
              .latestStreamArn();
      read = records(streams, arn, TRIM_HORIZON, "").getFirst().dynamodb().sequenceNumber();
    }

    try (DynamoEmulator emulator = DynamoEmulator.in(directory.resolve("dynamodb"), 0);
        DynamoDbClient dynamodb = dynamodb(emulator);
        DynamoDbStreamsClient streams = streams(emulator)) {
      put(dynamodb, "MEMBER#3");

      assertThat(records(streams, arn, AFTER_SEQUENCE_NUMBER, read))
          .extracting(record -> record.dynamodb().keys().get("pk"))
          .containsExactly(AttributeValue.fromS("MEMBER#2"), AttributeValue.fromS("MEMBER#3"));
    }
  }

  @Test
  void inABucketWithItsMediaType() {
    try (S3Emulator emulator = S3Emulator.in(directory.resolve("s3"), 0);
        S3Client s3 = s3(emulator)) {
      emulator.createBucket("media");
      s3.putObject(
          put -> put.bucket("media").key("cues/well-done.mp3").contentType("audio/mpeg"),
          RequestBody.fromString("well done"));
    }

    try (S3Emulator emulator = S3Emulator.in(directory.resolve("s3"), 0);
        S3Client s3 = s3(emulator)) {
      emulator.createBucket("media");
      assertThat(s3.getObjectAsBytes(get -> get.bucket("media").key("cues/well-done.mp3")))
          .satisfies(
              object -> {
                assertThat(object.asUtf8String()).isEqualTo("well done");
                assertThat(object.response().contentType()).isEqualTo("audio/mpeg");
              });
    }
  }

  @Test
  void andATakenPortIsTold() {
    try (DynamoEmulator emulator = DynamoEmulator.inMemory(0)) {
      int taken = emulator.url().getPort();

      assertThatThrownBy(() -> DynamoEmulator.inMemory(taken))
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining(Integer.toString(taken));
      assertThatThrownBy(() -> S3Emulator.inMemory(taken))
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining(Integer.toString(taken));
      assertThatThrownBy(() -> MailInbox.start(taken))
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining(Integer.toString(taken));
      assertThatThrownBy(() -> SecretsEmulator.start(taken, Map.of()))
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining(Integer.toString(taken));
    }
  }

  private static void put(DynamoDbClient dynamodb, String id) {
    dynamodb.putItem(
        put ->
            put.tableName("MembersTable")
                .item(
                    Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("PROFILE"))));
  }

  private static List<Record> records(
      DynamoDbStreamsClient streams, String arn, ShardIteratorType from, String sequenceNumber) {
    String shard =
        streams
            .describeStream(asked -> asked.streamArn(arn))
            .streamDescription()
            .shards()
            .getFirst()
            .shardId();
    GetShardIteratorRequest.Builder start =
        GetShardIteratorRequest.builder().streamArn(arn).shardId(shard).shardIteratorType(from);
    if (from == AFTER_SEQUENCE_NUMBER) {
      start.sequenceNumber(sequenceNumber);
    }
    String iterator = streams.getShardIterator(start.build()).shardIterator();
    return streams.getRecords(asked -> asked.shardIterator(iterator)).records();
  }

  private static DynamoDbStreamsClient streams(DynamoEmulator emulator) {
    return AwsClients.connect(DynamoDbStreamsClient.builder(), emulator.url());
  }

  private static DynamoDbClient dynamodb(DynamoEmulator emulator) {
    return AwsClients.connect(DynamoDbClient.builder(), emulator.url());
  }

  private static S3Client s3(S3Emulator emulator) {
    return AwsClients.connect(S3Client.builder(), emulator.url());
  }
}
