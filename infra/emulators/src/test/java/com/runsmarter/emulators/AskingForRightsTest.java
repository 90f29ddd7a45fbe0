package com.runsmarter.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.Access;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.TableDeclaration;
import com.runsmarter.template.Template;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The emulators ask what whoever signed may do, in the words that AWS decides it by. */
class AskingForRightsTest {
  private static final String WORKER = "Worker";
  private static final TableDeclaration TABLE =
      Template.parse(
              "template.yaml",
              """
              Resources:
                Things:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    AttributeDefinitions:
                      - {AttributeName: pk, AttributeType: S}
                      - {AttributeName: sk, AttributeType: S}
                      - {AttributeName: gsi1pk, AttributeType: S}
                    KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
                    GlobalSecondaryIndexes:
                      - IndexName: gsi1
                        KeySchema: [{AttributeName: gsi1pk, KeyType: HASH}]
                        Projection: {ProjectionType: KEYS_ONLY}
              """)
          .resolve(Map.of(), ResourceNames.logical())
          .table("Things");

  private final Remembering permissions = new Remembering();
  private final List<AutoCloseable> open = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void anItemIsAskedForByItsActionAndItsKey() {
    DynamoDbClient dynamodb = dynamodb();

    dynamodb.getItem(get -> get.tableName("Things").key(key("MEMBER#1")));
    dynamodb.putItem(put -> put.tableName("Things").item(key("TICKET#1")));
    dynamodb.updateItem(update -> update.tableName("Things").key(key("A")));
    dynamodb.deleteItem(delete -> delete.tableName("Things").key(key("B")));

    assertThat(permissions.asked)
        .containsExactly(
            new Access("dynamodb:GetItem", arn(), List.of("MEMBER#1")),
            new Access("dynamodb:PutItem", arn(), List.of("TICKET#1")),
            new Access("dynamodb:UpdateItem", arn(), List.of("A")),
            new Access("dynamodb:DeleteItem", arn(), List.of("B")));
  }

  @Test
  void aTransactionIsAskedForItemByItem() {
    dynamodb()
        .transactWriteItems(
            all ->
                all.transactItems(
                    item(one -> one.put(put -> put.tableName("Things").item(key("A")))),
                    item(one -> one.delete(delete -> delete.tableName("Things").key(key("B")))),
                    item(
                        one ->
                            one.conditionCheck(
                                check ->
                                    check
                                        .tableName("Things")
                                        .key(key("C"))
                                        .conditionExpression("attribute_not_exists(pk)")))));

    assertThat(permissions.asked)
        .containsExactly(
            new Access("dynamodb:PutItem", arn(), List.of("A")),
            new Access("dynamodb:DeleteItem", arn(), List.of("B")),
            new Access("dynamodb:ConditionCheckItem", arn(), List.of("C")));
  }

  @Test
  void oneRefusedItemRefusesAWholeTransaction() {
    DynamoDbClient dynamodb = dynamodb();
    permissions.refused = "dynamodb:DeleteItem";

    refused(
        () ->
            dynamodb.transactWriteItems(
                all ->
                    all.transactItems(
                        item(one -> one.put(put -> put.tableName("Things").item(key("A")))),
                        item(
                            one ->
                                one.delete(delete -> delete.tableName("Things").key(key("B")))))));

    permissions.refused = "";
    assertThat(dynamodb.getItem(get -> get.tableName("Things").key(key("A"))).hasItem()).isFalse();
  }

  @Test
  void aBatchIsAskedForWithAllItsKeys() {
    dynamodb()
        .batchGetItem(
            batch ->
                batch.requestItems(
                    Map.of(
                        "Things",
                        KeysAndAttributes.builder().keys(List.of(key("A"), key("B"))).build())));

    assertThat(permissions.asked)
        .containsExactly(new Access("dynamodb:BatchGetItem", arn(), List.of("A", "B")));
  }

  @Test
  void aQueryIsAskedForWithItsPartitionAndItsIndex() {
    DynamoDbClient dynamodb = dynamodb();

    dynamodb.query(
        query ->
            query
                .tableName("Things")
                .keyConditionExpression("#n0 = :v0 AND begins_with(#n1, :v1)")
                .expressionAttributeNames(Map.of("#n0", "pk", "#n1", "sk"))
                .expressionAttributeValues(
                    Map.of(":v0", AttributeValue.fromS("A"), ":v1", AttributeValue.fromS("P"))));
    dynamodb.query(
        query ->
            query
                .tableName("Things")
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk=:v0")
                .expressionAttributeValues(Map.of(":v0", AttributeValue.fromS("DUE"))));

    assertThat(permissions.asked)
        .containsExactly(
            new Access("dynamodb:Query", arn(), List.of("A")),
            new Access("dynamodb:Query", arn() + "/index/gsi1", List.of("DUE")));
  }

  @Test
  void aScanHasNoKeyAndPartiQlIsRefusedAlways() {
    DynamoDbClient dynamodb = dynamodb();

    dynamodb.scan(scan -> scan.tableName("Things"));
    refused(() -> dynamodb.executeStatement(asked -> asked.statement("SELECT * FROM Things")));

    assertThat(permissions.asked.getFirst()).isEqualTo(new Access("dynamodb:Scan", arn()));
  }

  @Test
  void aSecretIsAskedForByItsArn() {
    SecretsEmulator emulator =
        opened(SecretsEmulator.start(0, Map.of("run-smarter/key", "value"), permissions));
    SecretsManagerClient secrets =
        opened(as(WORKER, SecretsManagerClient.builder(), emulator.url()));

    secrets.getSecretValue(asked -> asked.secretId("run-smarter/key"));
    permissions.refused = "secretsmanager:GetSecretValue";
    refused(() -> secrets.getSecretValue(asked -> asked.secretId("run-smarter/other")));

    assertThat(permissions.asked)
        .containsExactly(
            new Access("secretsmanager:GetSecretValue", SecretsEmulator.arn("run-smarter/key")),
            new Access("secretsmanager:GetSecretValue", SecretsEmulator.arn("run-smarter/other")));
  }

  @Test
  void aRawMailIsAskedForUnderItsIdentity() {
    MailInbox inbox = opened(MailInbox.start(0));
    SesEmulator emulator =
        opened(SesEmulator.start(0, inbox, Set.of("example.com"), Set.of("own"), permissions));
    SesV2Client ses = opened(as(WORKER, SesV2Client.builder(), emulator.url()));
    SdkBytes mail =
        SdkBytes.fromString("From: a@example.com\r\nTo: b@example.org\r\n\r\nHello", UTF_8);

    ses.sendEmail(
        asked ->
            asked
                .fromEmailAddress("a@example.com")
                .configurationSetName("own")
                .destination(to -> to.toAddresses("b@example.org"))
                .content(content -> content.raw(raw -> raw.data(mail))));

    assertThat(permissions.asked)
        .containsExactly(
            new Access(
                "ses:SendRawEmail", "arn:aws:ses:us-east-1:000000000000:identity/example.com"),
            new Access(
                "ses:SendRawEmail", "arn:aws:ses:us-east-1:000000000000:configuration-set/own"));
  }

  @Test
  void aMessageIsAskedForByTheQueuesArnAndABatchAsTheSingleAction() {
    SqsEmulator emulator = opened(SqsEmulator.start(0, permissions));
    String queue =
        opened(AwsClients.connect(SqsClient.builder(), emulator.url()))
            .createQueue(made -> made.queueName("Jobs"))
            .queueUrl();
    SqsClient sqs = opened(as(WORKER, SqsClient.builder(), emulator.url()));

    sqs.sendMessage(message -> message.queueUrl(queue).messageBody("one"));
    sqs.sendMessageBatch(
        batch ->
            batch
                .queueUrl(queue)
                .entries(
                    SendMessageBatchRequestEntry.builder().id("1").messageBody("two").build()));
    permissions.refused = "sqs:ReceiveMessage";
    refused(() -> sqs.receiveMessage(receive -> receive.queueUrl(queue)));

    var arn = "arn:aws:sqs:us-east-1:000000000000:Jobs";
    assertThat(permissions.asked)
        .containsExactly(
            new Access("sqs:SendMessage", arn),
            new Access("sqs:SendMessage", arn),
            new Access("sqs:ReceiveMessage", arn));
  }

  @Test
  void aLinkIsDecidedWhenItIsFollowedByWhoSignedIt() throws Exception {
    S3Emulator emulator = opened(S3Emulator.in(folder, 0, permissions));
    emulator.createBucket("media");
    opened(AwsClients.connect(S3Client.builder().forcePathStyle(true), emulator.url()))
        .putObject(
            put -> put.bucket("media").key("videos/a.mp4"), RequestBody.fromString("moving"));
    URI link = link(emulator.url(), "videos/a.mp4");

    assertThat(follow(link)).isEqualTo(200);
    permissions.refused = "s3:GetObject";
    assertThat(follow(link)).isEqualTo(403);
    assertThat(permissions.asked)
        .contains(new Access("s3:GetObject", "arn:aws:s3:::media/videos/a.mp4"));
  }

  @Test
  void whoMayNotListABucketIsNotToldWhatIsMissing() throws Exception {
    S3Emulator emulator = opened(S3Emulator.in(folder, 0, permissions));
    emulator.createBucket("media");
    URI link = link(emulator.url(), "videos/none.mp4");

    assertThat(follow(link)).isEqualTo(404);
    permissions.refused = "s3:ListBucket";
    assertThat(follow(link)).isEqualTo(403);
  }

  @Test
  void theOwnerOfTheAccountAsksNobody() {
    DynamoEmulator emulator = opened(DynamoEmulator.in(folder, 0, permissions, List.of(TABLE)));
    permissions.refused = "dynamodb:ListTables";

    assertThatCode(
            () -> opened(AwsClients.connect(DynamoDbClient.builder(), emulator.url())).listTables())
        .doesNotThrowAnyException();
    assertThat(permissions.asked).isEmpty();
  }

  private DynamoDbClient dynamodb() {
    DynamoEmulator emulator = opened(DynamoEmulator.in(folder, 0, permissions, List.of(TABLE)));
    Tables.create(opened(AwsClients.connect(DynamoDbClient.builder(), emulator.url())), TABLE);
    return opened(as(WORKER, DynamoDbClient.builder(), emulator.url()));
  }

  private static TransactWriteItem item(Consumer<TransactWriteItem.Builder> content) {
    return TransactWriteItem.builder().applyMutation(content).build();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("S"));
  }

  private static String arn() {
    return "arn:aws:dynamodb:us-east-1:000000000000:table/Things";
  }

  private URI link(URI s3, String key) {
    S3Presigner presigner =
        opened(
            S3Presigner.builder()
                .endpointOverride(s3)
                .region(Region.of(AwsCredentials.REGION))
                .credentialsProvider(credentials(WORKER))
                .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build());
    return URI.create(
        presigner
            .presignGetObject(
                link ->
                    link.signatureDuration(Duration.ofMinutes(1))
                        .getObjectRequest(get -> get.bucket("media").key(key)))
            .url()
            .toString());
  }

  private static int follow(URI link) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.statusCode()).isEqualTo(403);
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C as(
      String accessKey, B builder, URI url) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(url)
        .region(Region.of(AwsCredentials.REGION))
        .credentialsProvider(credentials(accessKey))
        .build();
  }

  private static StaticCredentialsProvider credentials(String accessKey) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(accessKey, AwsCredentials.SECRET_KEY));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.add(part);
    return part;
  }

  /** Allows all but one action to everybody but the account's owner, and remembers. */
  private static final class Remembering implements Permissions {
    private final List<Access> asked = new ArrayList<>();
    private String refused = "";

    @Override
    public boolean trusts(String accessKey) {
      return accessKey.equals(AwsCredentials.ACCESS_KEY);
    }

    @Override
    public synchronized Optional<String> refusal(String accessKey, Access access) {
      assertThat(accessKey).isEqualTo(WORKER);
      asked.add(access);
      return access.action().equals(refused) ? Optional.of("not you") : Optional.empty();
    }
  }
}
