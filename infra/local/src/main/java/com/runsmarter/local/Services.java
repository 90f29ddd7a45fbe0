package com.runsmarter.local;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.emulators.Permissions;
import com.runsmarter.emulators.S3Emulator;
import com.runsmarter.emulators.SecretsEmulator;
import com.runsmarter.emulators.SesEmulator;
import com.runsmarter.emulators.SqsEmulator;
import com.runsmarter.template.BucketDeclaration;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.FunctionDeclaration;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The parts of AWS that the functions use, and the stack's own clients of them. */
final class Services implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final DynamoEmulator dynamodb;
  private final S3Emulator s3;
  private final SqsEmulator sqs;
  private final MailInbox inbox;
  private final SesEmulator ses;
  private final SecretsEmulator secrets;

  /**
   * Starts them all.
   *
   * @param system what the template declares
   * @param values the secrets by name
   * @param permissions is asked what a function may do
   */
  Services(
      Path data,
      Deployment system,
      Map<String, String> values,
      Permissions permissions,
      Progress progress) {
    try {
      dynamodb =
          progress.part(
              "DynamoDB",
              () ->
                  keep(
                      DynamoEmulator.in(
                          data.resolve("dynamodb"), 0, permissions, system.tables())));
      s3 = progress.part("S3", () -> keep(s3(data, system, permissions)));
      sqs = progress.part("SQS", () -> keep(SqsEmulator.start(0, permissions)));
      inbox = progress.part("inbox", () -> keep(MailInbox.start(0)));
      String identity = system.parameters().getOrDefault("MailIdentity", "");
      var sets = Set.copyOf(system.configurationSets());
      ses =
          progress.part(
              "SES", () -> keep(SesEmulator.start(0, inbox, Set.of(identity), sets, permissions)));
      secrets = progress.part("secrets", () -> keep(SecretsEmulator.start(0, values, permissions)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static S3Emulator s3(Path data, Deployment system, Permissions permissions) {
    var s3 = S3Emulator.in(data.resolve("s3"), 0, permissions);
    system.buckets().stream()
        .map(BucketDeclaration::id)
        .map(LocalNames::bucket)
        .forEach(s3::createBucket);
    return s3;
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /**
   * What tells an AWS SDK, by its own standard variables, to come here as that function: with an
   * access key of its own, by which {@link Rights} knows it.
   */
  Map<String, String> environment(FunctionDeclaration function) {
    return Map.of(
        "AWS_REGION", AwsCredentials.REGION,
        "AWS_DEFAULT_REGION", AwsCredentials.REGION,
        "AWS_ACCESS_KEY_ID", function.id(),
        "AWS_SECRET_ACCESS_KEY", AwsCredentials.SECRET_KEY,
        "AWS_ENDPOINT_URL_DYNAMODB", dynamodb.url().toString(),
        "AWS_ENDPOINT_URL_S3", s3.url().toString(),
        "AWS_ENDPOINT_URL_SQS", sqs.url().toString(),
        "AWS_ENDPOINT_URL_SESV2", ses.url().toString(),
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url().toString());
  }

  URI dynamodbUrl() {
    return dynamodb.url();
  }

  URI s3Url() {
    return s3.url();
  }

  URI sqsUrl() {
    return sqs.url();
  }

  MailInbox inbox() {
    return inbox;
  }

  DynamoDbClient dynamodb() {
    return keep(AwsClients.connect(DynamoDbClient.builder(), dynamodb.url()));
  }

  DynamoDbStreamsClient streams() {
    return keep(AwsClients.connect(DynamoDbStreamsClient.builder(), dynamodb.url()));
  }

  S3Client s3() {
    return keep(AwsClients.connect(S3Client.builder().forcePathStyle(true), s3.url()));
  }

  SqsClient sqs() {
    return keep(AwsClients.connect(SqsClient.builder(), sqs.url()));
  }

  /** Stops them, the last started first; one that will not stop does not keep the others. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      Closing.quietly(started.pop());
    }
  }
}
