package com.runsmarter.members.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.OpenProgrammeItem;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.kernel.programme.OpenProgramme;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.members.jose.TestKeys;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real handler over the emulators, fed with event files as the Lambda runtime reads them. */
final class MembersInTest implements AutoCloseable {

  final MovableClock clock = new MovableClock();
  private final Aws aws;
  private final ApplicationContext context;
  private final MembersHandler handler;

  MembersInTest(Aws aws) {
    this(aws, Map.of());
  }

  /**
   * @param own settings that are others than in most tests, by their names
   */
  MembersInTest(Aws aws, Map<String, String> own) {
    this.aws = aws;
    context = ApplicationContext.builder().properties(settings(aws, own)).build();
    context.registerSingleton(aws).registerSingleton(clock);
    context.start();
    new Table(aws.dynamodb(), aws.table("TrainingTable"))
        .write(
            Write.put(
                OpenProgrammeItem.write(new OpenProgramme("couch-to-5k", Period.ofYears(1)))));
    handler = new MembersHandler(context);
  }

  private static Map<String, Object> settings(Aws aws, Map<String, String> own) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("stage", "test");
    settings.put("site.url", "https://site.example");
    settings.put("members.table", aws.table("MembersTable"));
    settings.put("training.table", aws.table("TrainingTable"));
    settings.put("token.signing.secret", "signing");
    settings.put("token.verification.secret", "verification");
    settings.put("source.key.secret", "sources");
    settings.put("session.days", "180");
    settings.put("coach.addresses", "");
    settings.put("paging.secret", "paging");
    for (String limit :
        List.of(
            "asks.per.source",
            "asks.per.inbox.and.source",
            "mails.per.inbox",
            "mails.per.domain",
            "mails.in.all",
            "member.mails.in.all",
            "tries.per.source")) {
      settings.put(limit, "1000");
    }
    settings.putAll(own);
    return settings;
  }

  /** Sends an event file, with what its words stand for. */
  APIGatewayV2HTTPResponse send(String file, Map<String, String> words) {
    return handler.handleRequest(
        EventFile.named(file).with(words).as(APIGatewayV2HTTPEvent.class),
        new Invocation("MembersFunction"));
  }

  APIGatewayV2HTTPResponse send(String file) {
    return send(file, Map.of());
  }

  /** The response's body as a tree of maps and lists. */
  @SuppressWarnings("unchecked") // every answer of this API is an object
  Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    try {
      return Objects.requireNonNull(
          context.getBean(JsonMapper.class).readValue(response.getBody(), Map.class));
    } catch (IOException garbled) {
      throw new UncheckedIOException(garbled);
    }
  }

  /** Leaves nothing in the table. */
  void empty() {
    String table = aws.table("MembersTable");
    aws.dynamodb()
        .scan(scan -> scan.tableName(table))
        .items()
        .forEach(
            item ->
                aws.dynamodb()
                    .deleteItem(
                        gone ->
                            gone.tableName(table)
                                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
  }

  /** The mails owed so far, oldest first. */
  List<Mail> mails() {
    return aws.dynamodb().scan(scan -> scan.tableName(aws.table("MembersTable"))).items().stream()
        .map(Item::from)
        .filter(item -> item.key().sk().equals("MAIL") && item.key().pk().startsWith("OUTBOX#"))
        .map(OwedMailItem::read)
        .sorted(Comparator.comparing(OwedMail::owedAt))
        .map(mail -> new Mail(mail.kind(), mail.fields()))
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }

  /** A mail that is owed. */
  record Mail(String kind, Map<String, String> fields) {

    String field(String name) {
      return Objects.requireNonNull(fields.get(name), name);
    }

    /** The token in the mail's link. */
    String token() {
      String link = field("link");
      return link.substring(link.indexOf("token=") + "token=".length());
    }
  }

  /** What stands in for the cloud. */
  @Factory
  @Requires(beans = Aws.class)
  static final class Cloud {

    @Singleton
    @Replaces(InstantSource.class)
    InstantSource clock(MovableClock clock) {
      return clock;
    }

    @Singleton
    @Replaces(DynamoDbClient.class)
    DynamoDbClient dynamoDb(Aws aws) {
      return aws.dynamodbOf("MembersFunction");
    }

    @Singleton
    @Replaces(Secrets.class)
    Secrets secrets() {
      return new InMemorySecrets(
          Map.of(
              "signing",
              TestKeys.PRIVATE_SET,
              "verification",
              TestKeys.PUBLIC_SET,
              "sources",
              "a-key-of-the-test",
              "paging",
              "a-paging-key-of-thirty-two-or-more"));
    }
  }
}
