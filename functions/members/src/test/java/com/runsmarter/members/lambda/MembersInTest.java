package com.runsmarter.members.lambda;

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
import com.runsmarter.testing.ApiInTest;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import java.time.InstantSource;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function over the emulators. */
final class MembersInTest implements AutoCloseable {

  final MovableClock clock = new MovableClock();
  private final Aws aws;
  private final ApiInTest api;

  MembersInTest(Aws aws) {
    this(aws, Map.of());
  }

  /**
   * @param own settings that are others than in most tests, by their names
   */
  MembersInTest(Aws aws, Map<String, String> own) {
    this.aws = aws;
    new Table(aws.dynamodb(), aws.table("TrainingTable"))
        .write(
            Write.put(
                OpenProgrammeItem.write(new OpenProgramme("couch-to-5k", Period.ofYears(1)))));
    api =
        ApiInTest.with(settings(aws, own))
            .with(InstantSource.class, clock)
            .with(DynamoDbClient.class, aws.dynamodbOf("MembersFunction"))
            .with(
                Secrets.class,
                new InMemorySecrets(
                    Map.of(
                        "signing",
                        TestKeys.PRIVATE_SET,
                        "verification",
                        TestKeys.PUBLIC_SET,
                        "sources",
                        "a-key-of-the-test",
                        "paging",
                        "a-paging-key-of-thirty-two-or-more")))
            .start(MembersHandler::new);
  }

  private static Map<String, String> settings(Aws aws, Map<String, String> own) {
    Map<String, String> settings = new HashMap<>();
    settings.put("STAGE", "test");
    settings.put("MEMBERS_TABLE", aws.table("MembersTable"));
    settings.put("TRAINING_TABLE", aws.table("TrainingTable"));
    settings.put("TOKEN_SIGNING_SECRET", "signing");
    settings.put("TOKEN_VERIFICATION_SECRET", "verification");
    settings.put("SOURCE_KEY_SECRET", "sources");
    settings.put("SESSION_DAYS", "180");
    settings.put("COACH_ADDRESSES", "");
    settings.put("PAGING_SECRET", "paging");
    for (String limit :
        List.of(
            "ASKS_PER_SOURCE",
            "ASKS_PER_INBOX_AND_SOURCE",
            "MAILS_PER_INBOX",
            "MAILS_PER_DOMAIN",
            "MAILS_IN_ALL",
            "MEMBER_MAILS_IN_ALL",
            "TRIES_PER_SOURCE")) {
      settings.put(limit, "1000");
    }
    settings.putAll(own);
    return settings;
  }

  /** Sends an event file, with what its words stand for. */
  APIGatewayV2HTTPResponse send(String file, Map<String, String> words) {
    return api.send(EventFile.named(file).with(words), new Invocation("MembersFunction"));
  }

  APIGatewayV2HTTPResponse send(String file) {
    return send(file, Map.of());
  }

  /** The response's body as a tree of maps and lists. */
  Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    return api.json(response);
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
    api.close();
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
}
