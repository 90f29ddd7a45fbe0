package com.runsmarter.emulators.junit;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.Queues;
import com.runsmarter.emulators.Tables;
import com.runsmarter.emulators.WithinARole;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.Role;
import com.runsmarter.template.TableDeclaration;
import com.runsmarter.template.Template;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * AWS for one test class: real clients, and the template's tables, buckets and queues made fresh
 * under names that no other class has. They are gone after the class.
 */
public final class Aws implements AutoCloseable {
  private final Cloud cloud;
  private final Deployment system = declared();
  private final String suffix = "-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, String> buckets = new HashMap<>();
  private final Map<String, DynamoDbClient> dynamodbOf = new HashMap<>();
  private final Map<String, SqsClient> sqsOf = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private @Nullable Queues queues;
  private @Nullable DynamoDbClient dynamodb;
  private @Nullable DynamoDbStreamsClient streams;
  private @Nullable S3Client s3;
  private @Nullable SqsClient sqs;

  Aws(Cloud cloud) {
    this.cloud = cloud;
  }

  public synchronized DynamoDbClient dynamodb() {
    if (dynamodb == null) {
      dynamodb = closing(AwsClients.connect(DynamoDbClient.builder(), cloud.dynamodb()));
    }
    return dynamodb;
  }

  /**
   * A client that may do what a function's role in the template allows, and nothing else: for the
   * function under test, so that a right it lacks is missed in its tests and not when it is
   * deployed.
   *
   * @param function its logical id
   */
  public synchronized DynamoDbClient dynamodbOf(String function) {
    return dynamodbOf.computeIfAbsent(
        function,
        missing ->
            closing(
                AwsClients.connect(
                    DynamoDbClient.builder().overrideConfiguration(within(function)),
                    cloud.dynamodb())));
  }

  public synchronized DynamoDbStreamsClient streams() {
    if (streams == null) {
      streams = closing(AwsClients.connect(DynamoDbStreamsClient.builder(), cloud.dynamodb()));
    }
    return streams;
  }

  public synchronized S3Client s3() {
    if (s3 == null) {
      s3 = closing(AwsClients.connect(S3Client.builder().forcePathStyle(true), cloud.s3()));
    }
    return s3;
  }

  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs = closing(AwsClients.connect(SqsClient.builder(), cloud.sqs()));
    }
    return sqs;
  }

  /** The same for SQS as {@link #dynamodbOf}. */
  public synchronized SqsClient sqsOf(String function) {
    return sqsOf.computeIfAbsent(
        function,
        missing ->
            closing(
                AwsClients.connect(
                    SqsClient.builder().overrideConfiguration(within(function)), cloud.sqs())));
  }

  private ClientOverrideConfiguration within(String function) {
    Role role =
        Optional.ofNullable(system.roles().get(function))
            .orElseThrow(
                () -> new IllegalArgumentException("template.yaml has no function " + function));
    return ClientOverrideConfiguration.builder()
        .addExecutionInterceptor(new WithinARole(role, suffix, system.tables()))
        .build();
  }

  /** Where DynamoDB answers, for code that builds its own client. */
  public URI dynamodbUrl() {
    return cloud.dynamodb();
  }

  /** Where S3 answers, for code that builds its own client. */
  public URI s3Url() {
    return cloud.s3();
  }

  /** Where SQS answers, for code that builds its own client. */
  public URI sqsUrl() {
    return cloud.sqs();
  }

  /**
   * The name of the class's own copy of a table, made on the first call. Its items do not expire: a
   * test has its own clock, and the service would delete what is past by the clock on the wall.
   *
   * @param id logical id in the template, such as MembersTable
   * @throws IllegalArgumentException if the template declares no such table
   */
  public synchronized String table(String id) {
    return tables.computeIfAbsent(
        id,
        missing -> {
          String name = id + suffix;
          Tables.create(dynamodb(), name, lasting(system.table(id)));
          undo.push(() -> dynamodb().deleteTable(table -> table.tableName(name)));
          return name;
        });
  }

  /**
   * The name of the class's own copy of a bucket, made on the first call.
   *
   * @throws IllegalArgumentException if the template declares no such bucket
   */
  public synchronized String bucket(String id) {
    return buckets.computeIfAbsent(
        system.bucket(id).id(),
        missing -> {
          String name = id.toLowerCase(Locale.ROOT) + suffix;
          s3().createBucket(bucket -> bucket.bucket(name));
          undo.push(() -> delete(name));
          return name;
        });
  }

  /**
   * The URL of the class's own copy of a queue. The first call makes all the template's queues.
   *
   * @throws IllegalArgumentException if the template declares no such queue
   */
  public synchronized String queue(String id) {
    if (queues == null) {
      Queues made = Queues.create(sqs(), system.queues(), suffix);
      made.urls()
          .values()
          .forEach(url -> undo.push(() -> sqs().deleteQueue(gone -> gone.queueUrl(url))));
      queues = made;
    }
    return queues.url(id);
  }

  /** Deletes what was made, newest first, then closes the clients. */
  @Override
  public synchronized void close() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  private void delete(String bucket) {
    s3().listObjectsV2Paginator(all -> all.bucket(bucket))
        .contents()
        .forEach(object -> s3().deleteObject(gone -> gone.bucket(bucket).key(object.key())));
    s3().deleteBucket(gone -> gone.bucket(bucket));
  }

  private static TableDeclaration lasting(TableDeclaration table) {
    return new TableDeclaration(
        table.id(),
        table.key(),
        table.indexes(),
        table.attributes(),
        table.stream(),
        Optional.empty());
  }

  private <T extends SdkAutoCloseable> T closing(T client) {
    undo.addLast(client::close);
    return client;
  }

  private static Deployment declared() {
    return Template.read(template()).resolve(ExampleParameters.with(Map.of()), new ContractNames());
  }

  /** The template lies at the root of the tree that this module is built in. */
  private static Path template() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path template = folder.resolve("template.yaml");
      if (Files.isRegularFile(template)) {
        return template;
      }
    }
    throw new IllegalStateException("No template.yaml in " + start + " or above it");
  }
}
