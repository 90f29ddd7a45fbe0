package com.runsmarter.bench;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.emulators.Queues;
import com.runsmarter.emulators.S3Emulator;
import com.runsmarter.emulators.SecretsEmulator;
import com.runsmarter.emulators.SesEmulator;
import com.runsmarter.emulators.SqsEmulator;
import com.runsmarter.emulators.Tables;
import com.runsmarter.stripe.StripeStandIn;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.SecretDeclaration;
import com.runsmarter.template.Template;
import com.stripe.StripeClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What template.yaml's functions need around them, in memory, for one measurement. */
final class BenchCloud implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Keys keys = new Keys();
  private final Deployment system;
  private final Map<String, URI> endpoints = new HashMap<>();
  private final DynamoDbClient dynamodb;
  private final S3Client s3;
  private final StripeStandIn stripe;

  private BenchCloud(Path template) {
    DynamoEmulator dynamo = opened(DynamoEmulator.inMemory(0));
    S3Emulator s3Emulator = opened(S3Emulator.inMemory(0));
    SqsEmulator sqsEmulator = opened(SqsEmulator.start(0));
    SecretsEmulator secrets = opened(SecretsEmulator.start(0, keys.secrets()));
    MailInbox inbox = opened(MailInbox.start(0));
    stripe = opened(StripeStandIn.start(StripeStandIn.Settings.inMemory()));
    endpoints.put("DYNAMODB", dynamo.url());
    endpoints.put("S3", s3Emulator.url());
    endpoints.put("SQS", sqsEmulator.url());
    endpoints.put("SECRETS_MANAGER", secrets.url());
    dynamodb = opened(AwsClients.connect(DynamoDbClient.builder(), dynamo.url()));
    s3 = opened(AwsClients.connect(S3Client.builder().forcePathStyle(true), s3Emulator.url()));
    SqsClient sqs = opened(AwsClients.connect(SqsClient.builder(), sqsEmulator.url()));

    Deployment declared =
        Template.read(template).resolve(parameters(stripe.url()), ResourceNames.logical());
    declared.tables().forEach(table -> Tables.create(dynamodb, table));
    declared.buckets().forEach(bucket -> s3Emulator.createBucket(bucketName(bucket.id())));
    var queues = Queues.create(sqs, declared.queues());
    Map<String, String> secretNames =
        declared.secrets().stream().collect(toMap(SecretDeclaration::id, SecretDeclaration::name));
    ResourceNames names = names(queues, secretNames);
    system = Template.read(template).resolve(parameters(stripe.url()), names);
    String identity = system.parameters().getOrDefault("MailIdentity", "");
    var sets = Set.copyOf(declared.configurationSets());
    endpoints.put("SESV2", opened(SesEmulator.start(0, inbox, Set.of(identity), sets)).url());
  }

  /** Starts everything and makes the template's tables, buckets and queues. */
  static BenchCloud start(Path template) {
    return new BenchCloud(template);
  }

  Deployment system() {
    return system;
  }

  Keys keys() {
    return keys;
  }

  DynamoDbClient dynamodb() {
    return dynamodb;
  }

  S3Client s3() {
    return s3;
  }

  /** Stripe's stand-in, through Stripe's own client. */
  StripeClient stripe() {
    return StripeClient.builder()
        .setApiKey(Keys.STRIPE_KEY)
        .setApiBase(stripe.url().toString())
        .build();
  }

  static String bucketName(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  /**
   * What tells the AWS SDK in a function where to go.
   *
   * @param instead proxies in front of services, by the service's name in the SDK's variables
   */
  Map<String, String> environment(Map<String, URI> instead) {
    var all = new HashMap<String, String>();
    all.put("AWS_REGION", AwsCredentials.REGION);
    all.put("AWS_DEFAULT_REGION", AwsCredentials.REGION);
    all.put("AWS_ACCESS_KEY_ID", AwsCredentials.ACCESS_KEY);
    all.put("AWS_SECRET_ACCESS_KEY", AwsCredentials.SECRET_KEY);
    endpoints.forEach((service, url) -> all.put("AWS_ENDPOINT_URL_" + service, url.toString()));
    instead.forEach((service, url) -> all.put("AWS_ENDPOINT_URL_" + service, url.toString()));
    return all;
  }

  /** Stops everything, the last started first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        System.err.println(part + " did not stop: " + e);
      }
    }
  }

  /** Where a service itself answers. */
  URI endpoint(String service) {
    URI url = endpoints.get(service);
    if (url == null) {
      throw new IllegalStateException("No " + service + " is running");
    }
    return url;
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private Map<String, String> parameters(URI stripe) {
    return ExampleParameters.with(
        Map.ofEntries(
            Map.entry("Stage", Keys.STAGE),
            Map.entry("MediaPublicKey", keys.media().parameter()),
            Map.entry("StripeApiBase", stripe.toString()),
            Map.entry("StripeLivemode", "false"),
            // The same ask is measured a thousand times.
            Map.entry("AsksPerSource", "100000"),
            Map.entry("AsksPerInboxAndSource", "100000"),
            Map.entry("MailsPerInbox", "100000"),
            Map.entry("MailsPerDomain", "100000"),
            Map.entry("MailsInAll", "100000"),
            Map.entry("MemberMailsInAll", "100000"),
            Map.entry("TriesPerSource", "100000")));
  }

  private static ResourceNames names(Queues queues, Map<String, String> secrets) {
    ResourceNames logical = ResourceNames.logical();
    return new ResourceNames() {
      @Override
      public String ref(Resource resource) {
        return switch (resource.type()) {
          case "AWS::SQS::Queue" -> queues.url(resource.id());
          case "AWS::S3::Bucket" -> bucketName(resource.id());
          case "AWS::SecretsManager::Secret" -> secrets.getOrDefault(resource.id(), resource.id());
          default -> logical.ref(resource);
        };
      }

      @Override
      public String attribute(Resource resource, String attribute) {
        return logical.attribute(resource, attribute);
      }
    };
  }
}
