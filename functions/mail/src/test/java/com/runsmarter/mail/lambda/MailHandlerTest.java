package com.runsmarter.mail.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.emulators.SesEmulator;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.mail.BackOff;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.SentMails;
import com.runsmarter.mail.dynamodb.DynamoSentMails;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** Messages about owed mails in, mails in the inbox, through the handler and the real clients. */
@AwsContract
class MailHandlerTest {

  private static final MemberId MEMBER = new MemberId("mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YB");
  private static final Invocation A_MINUTE = new Invocation("MailFunction", Duration.ofMinutes(1));
  private static final EmailAddress SAM = new EmailAddress("sam@example.com");
  private static final String REFUSED = "refused@example.com";
  private static final InMemorySecrets SECRETS =
      new InMemorySecrets(Map.of("addresses", "{\"site\":\"https://site.example\"}"));

  private final MovableClock clock = new MovableClock();
  private final MailInbox inbox = MailInbox.start(0);
  private final SesEmulator emulator =
      SesEmulator.start(0, inbox, Set.of("balgtraining.example"), Set.of("MailConfiguration"));
  private final SesV2Client ses = AwsClients.connect(SesV2Client.builder(), emulator.url());
  private final RecordedQueues queues = new RecordedQueues();
  private final String run = UUID.randomUUID().toString();
  private final Table mail;
  private final Table members;
  private final Table billing;
  private final MailHandler handler;

  MailHandlerTest(Aws aws) {
    mail = new Table(aws.dynamodb(), aws.table("MailTable"));
    members = new Table(aws.dynamodb(), aws.table("MembersTable"));
    billing = new Table(aws.dynamodb(), aws.table("BillingTable"));
    handler =
        new MailHandler(
            clock,
            aws.dynamodbOf("MailFunction"),
            new Picky(ses),
            queues,
            SECRETS,
            new Settings(
                Map.of(
                    "STAGE", "test",
                    "MAIL_TABLE", aws.table("MailTable"),
                    "MEMBERS_TABLE", aws.table("MembersTable"),
                    "BILLING_TABLE", aws.table("BillingTable"),
                    "SIGN_IN_MAILS_QUEUE", "http://queues/SignInMails",
                    "JOIN_MAILS_QUEUE", "http://queues/JoinMails",
                    "ROUTINE_MAILS_QUEUE", "http://queues/RoutineMails",
                    "MAIL_CONFIGURATION_SET", "MailConfiguration",
                    "MAIL_FROM", "Coach Kelly <kelly@balgtraining.example>",
                    "ADDRESSES_SECRET", "addresses")));
  }

  @BeforeEach
  void load() {
    DynamoTexts texts = new DynamoTexts(mail);
    texts.put(new MailText("sign-in", "Your way in", "{{link}} {{code}}", "<a>{{link}}</a>"));
    texts.put(new MailText("welcome-free", "Welcome", "Hi {{name}}", "<p>Hi {{name}}</p>"));
    members.write(
        Write.put(
            MemberProfileItem.write(
                new MemberProfile(
                    MEMBER,
                    "Sam",
                    SAM,
                    ZoneId.of("Europe/Berlin"),
                    MovableClock.START,
                    Optional.empty()))));
    owe(
        members,
        "sign-in",
        new OwedMail.ToAddress(SAM),
        Map.of("link", "https://x/#/sign-in?token=t", "code", "402718", "minutes", "30"));
    owe(members, "no-such-kind", new OwedMail.ToAddress(SAM), Map.of());
    owe(billing, "welcome-free", new OwedMail.ToMember(MEMBER), Map.of("name", "Sam"));
  }

  /** What the tests before left owed is none of this one's. */
  @AfterEach
  void stop() {
    for (String kind : List.of("sign-in", "no-such-kind")) {
      members.write(OwedMailItem.over(kind + "/" + run));
    }
    billing.write(OwedMailItem.over("welcome-free/" + run));
    ses.close();
    emulator.close();
    inbox.close();
  }

  @Test
  void twoMailsThatAreOwedArrive() {
    assertThat(failures("two-mails-owed")).isEmpty();

    assertThat(inbox.mails()).extracting("to").containsOnly("sam@example.com").hasSize(2);
    assertThat(inbox.mails()).extracting("text").contains("https://x/#/sign-in?token=t 402718");
    assertThat(inbox.mails()).extracting("subject").contains("Welcome");
    assertThat(queues.putOff).isEmpty();
  }

  @Test
  void theSameMessagesAgainSendNothing() {
    failures("two-mails-owed");

    assertThat(failures("two-mails-owed")).isEmpty();
    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void aMailThatCannotBeSentHoldsUpNoOther() {
    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).containsExactly("three");

    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void anAddressThatSesWillNeverTakeHoldsUpNoOther() {
    owe(
        members,
        "sign-in",
        new OwedMail.ToAddress(new EmailAddress(REFUSED)),
        Map.of("link", "l", "code", "1", "minutes", "30"));

    assertThat(failures("two-mails-owed")).isEmpty();

    assertThat(inbox.mails()).extracting("subject").containsExactly("Welcome");
    assertThat(failures("two-mails-owed")).isEmpty();
  }

  @Test
  void anAddressThatCanBeNoneHoldsUpNoOther() {
    members.write(
        Write.put(
            OwedMailItem.write(owed("sign-in", new OwedMail.ToAddress(SAM), Map.of()))
                .with("address", "jürgen@example.com")));

    assertThat(failures("two-mails-owed")).containsExactly("one");

    assertThat(inbox.mails()).extracting("subject").containsExactly("Welcome");
  }

  @Test
  void aMessageThatIsAboutNoMailFailsAlone() {
    assertThat(failures("one-message-garbled-among-two")).containsExactly("zero");

    assertThat(inbox.mails()).hasSize(1);
  }

  @Test
  void aMailWhoseRowIsGoneIsOver() {
    assertThat(failures("one-mail-whose-row-is-gone")).isEmpty();

    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void aMailThatFailedIsSentWhenItComesAgain() {
    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).containsExactly("three");
    new DynamoTexts(mail).put(new MailText("no-such-kind", "Late", "late", "<p>late</p>"));

    try {
      assertThat(failures("one-mail-of-an-unknown-kind-among-three")).isEmpty();
    } finally {
      mail.write(Write.delete(com.runsmarter.mail.dynamodb.TextItem.key("no-such-kind")));
    }

    assertThat(inbox.mails()).hasSize(3);
    assertThat(inbox.mails()).extracting("subject").contains("Late");
  }

  @Test
  void aStaleMailIsPassedOver() {
    clock.advance(Duration.ofDays(2));

    assertThat(failures("two-mails-owed")).isEmpty();
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void aClaimThatACrashLeftBehindIsWaitedForOnTheQueue() {
    new DynamoSentMails(mail).claim("sign-in/" + run, clock.instant());

    assertThat(failures("two-mails-owed")).containsExactly("one");
    assertThat(queues.seconds()).containsExactly((int) SentMails.LEASE.toSeconds() + 1);

    clock.advance(SentMails.LEASE.plusSeconds(1));
    assertThat(failures("two-mails-owed")).isEmpty();
    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void nothingIsBegunThatTheFunctionsOwnEndWouldCutOff() {
    assertThat(
            failures("two-mails-owed", 1, new Invocation("MailFunction", Duration.ofSeconds(12))))
        .containsExactly("one", "two");
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void anOutageOfTheCarrierPutsMailsOffLongerEachTime() {
    emulator.close();

    assertThat(failures("two-mails-owed", 1)).containsExactly("one", "two");
    assertThat(failures("two-mails-owed", 4)).containsExactly("one", "two");
    assertThat(failures("two-mails-owed", 8)).containsExactly("one", "two");

    assertThat(queues.seconds()).containsExactly(11, 11, 81, 81, 901, 901);
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void whatAnOutageHoldsUpAtTheLastReceiveIsNoDeadLetterAndIsSwept() {
    emulator.close();

    assertThat(failures("two-mails-owed", BackOff.TRIES)).isEmpty();
    assertThat(sweep().get("queued").getAsInt()).isZero();

    clock.advance(Duration.ofHours(1));
    assertThat(sweep().get("queued").getAsInt()).isEqualTo(3);
    assertThat(queues.sent)
        .filteredOn(message -> message.messageBody().contains("sign-in/" + run))
        .singleElement()
        .satisfies(message -> assertThat(message.queueUrl()).endsWith("/SignInMails"));
    assertThat(queues.sent)
        .filteredOn(message -> message.messageBody().contains("welcome-free/" + run))
        .singleElement()
        .satisfies(message -> assertThat(message.queueUrl()).endsWith("/RoutineMails"));
  }

  @Test
  void whatWasSentIsNotSwept() {
    failures("two-mails-owed");
    clock.advance(Duration.ofHours(1));

    sweep();

    assertThat(queues.sent).noneMatch(message -> message.messageBody().contains("sign-in/" + run));
    assertThat(queues.sent).noneMatch(sent -> sent.messageBody().contains("welcome-free/" + run));
  }

  @Test
  void whatAFaultOfOursKeepsBackBecomesADeadLetterAndIsNotSwept() {
    assertThat(failures("one-mail-of-an-unknown-kind-among-three", BackOff.TRIES))
        .containsExactly("three");
    clock.advance(Duration.ofHours(1));

    assertThat(sweep().get("waiting").getAsInt()).isEqualTo(1);
    assertThat(queues.sent).isEmpty();
  }

  @Test
  void aMessageThatCannotBePutOffComesAgainByItself() {
    queues.refuses = true;

    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).containsExactly("three");
  }

  @Test
  void anEventOfNeitherKindIsAFault() {
    assertThatThrownBy(() -> handle("something-else", 1, A_MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingSettingIsNamedAtStart(Aws aws) {
    assertThatThrownBy(
            () ->
                new MailHandler(
                    clock, aws.dynamodb(), ses, queues, SECRETS, new Settings(Map.of())))
        .hasMessageContaining("MAIL_TABLE");
  }

  private void owe(Table outbox, String kind, OwedMail.Recipient to, Map<String, String> fields) {
    outbox.write(Write.put(OwedMailItem.write(owed(kind, to, fields))));
  }

  private OwedMail owed(String kind, OwedMail.Recipient to, Map<String, String> fields) {
    Instant now = MovableClock.START;
    return new OwedMail(
        kind + "/" + run,
        kind,
        kind.equals("welcome-free") ? MailPriority.ROUTINE : MailPriority.SIGN_IN,
        to,
        fields,
        now,
        now.plus(Duration.ofHours(30)));
  }

  private JsonObject sweep() {
    return handle("an-hour-has-passed", 1, A_MINUTE);
  }

  private List<String> failures(String file) {
    return failures(file, 1);
  }

  private List<String> failures(String file, int receives) {
    return failures(file, receives, A_MINUTE);
  }

  private List<String> failures(String file, int receives, Invocation invocation) {
    List<String> failed = new ArrayList<>();
    for (JsonElement each :
        handle(file, receives, invocation).getAsJsonArray("batchItemFailures")) {
      failed.add(each.getAsJsonObject().get("itemIdentifier").getAsString());
    }
    return failed;
  }

  private JsonObject handle(String file, int receives, Invocation invocation) {
    String event =
        EventFile.named(file).with("RUN", run).with("RECEIVES", Integer.toString(receives)).json();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, invocation);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
    return JsonParser.parseString(answer.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  /** SES that will never take one address, and takes all others. */
  private record Picky(SesV2Client ses) implements SesV2Client {

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      if (request.destination().toAddresses().contains(REFUSED)) {
        throw BadRequestException.builder()
            .message("Illegal address")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("BadRequestException").build())
            .build();
      }
      return ses.sendEmail(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
