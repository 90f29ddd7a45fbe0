package com.runsmarter.mail.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.emulators.SesEmulator;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.mail.Causes;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.MovableClock;
import com.runsmarter.mail.dynamodb.DynamoCauses;
import com.runsmarter.mail.dynamodb.DynamoTexts;
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
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Outbox rows in, mails in the inbox, through the handler and the real clients. */
@AwsContract
class MailHandlerTest {

  private static final MemberId MEMBER = new MemberId("mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YB");
  private static final Invocation A_MINUTE = new Invocation("MailFunction", Duration.ofMinutes(1));

  private final MovableClock clock = new MovableClock();
  private final MailInbox inbox = MailInbox.start(0);
  private final SesEmulator emulator =
      SesEmulator.start(0, inbox, Set.of("balgtraining.example"), Set.of("MailConfiguration"));
  private final SesV2Client ses = AwsClients.connect(SesV2Client.builder(), emulator.url());
  private final List<Instant> waits = new ArrayList<>();
  private final String run = UUID.randomUUID().toString();
  private final Table mail;
  private final Table members;
  private final MailHandler handler;

  MailHandlerTest(Aws aws) {
    mail = new Table(aws.dynamodb(), aws.table("MailTable"));
    members = new Table(aws.dynamodb(), aws.table("MembersTable"));
    handler =
        new MailHandler(
            clock,
            aws.dynamodb(),
            ses,
            Map.of(
                "MAIL_TABLE",
                aws.table("MailTable"),
                "MEMBERS_TABLE",
                aws.table("MembersTable"),
                "MAIL_CONFIGURATION_SET",
                "MailConfiguration",
                "MAIL_FROM",
                "Coach Kelly <kelly@balgtraining.example>"),
            until -> {
              waits.add(until);
              clock.advanceTo(until);
            });
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
                    new EmailAddress("sam@example.com"),
                    ZoneId.of("Europe/Berlin"),
                    Role.MEMBER,
                    MovableClock.START,
                    Optional.empty()))));
  }

  @AfterEach
  void stop() {
    ses.close();
    emulator.close();
    inbox.close();
  }

  @Test
  void two_mails_that_are_owed_arrive() {
    assertThat(failures("two-mails-owed")).isEmpty();

    assertThat(inbox.mails()).extracting("to").containsOnly("sam@example.com").hasSize(2);
    assertThat(inbox.mails()).extracting("text").contains("https://x/#/sign-in?token=t 402718");
    assertThat(inbox.mails()).extracting("subject").contains("Welcome");
  }

  @Test
  void the_same_records_again_send_nothing() {
    failures("two-mails-owed");

    assertThat(failures("two-mails-owed")).isEmpty();
    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void a_mail_that_cannot_be_sent_holds_up_no_other() {
    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).containsExactly("200");

    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void a_record_that_is_no_mail_fails_alone() {
    assertThat(failures("one-record-garbled-among-two")).containsExactly("100");

    assertThat(inbox.mails()).hasSize(1);
  }

  @Test
  void a_mail_that_failed_is_sent_when_it_comes_again() {
    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).containsExactly("200");
    new DynamoTexts(mail).put(new MailText("no-such-kind", "Late", "late", "<p>late</p>"));

    assertThat(failures("one-mail-of-an-unknown-kind-among-three")).isEmpty();

    assertThat(inbox.mails()).hasSize(3);
    assertThat(inbox.mails()).extracting("subject").contains("Late");
  }

  @Test
  void a_stale_mail_is_passed_over() {
    clock.advance(Duration.ofDays(2));

    assertThat(failures("two-mails-owed")).isEmpty();
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void a_claim_that_a_crash_left_behind_is_waited_for() {
    new DynamoCauses(mail).claim("sign-in/" + run, clock.instant());

    assertThat(failures("two-mails-owed")).isEmpty();

    assertThat(waits).containsExactly(MovableClock.START.plus(Causes.LEASE).plusMillis(1));
    assertThat(inbox.mails()).hasSize(2);
  }

  @Test
  void a_claim_is_not_waited_for_past_the_functions_own_end() {
    new DynamoCauses(mail).claim("sign-in/" + run, clock.instant());

    StreamsEventResponse response =
        handler.handleRequest(
            event("two-mails-owed"), new Invocation("MailFunction", Duration.ofSeconds(20)));

    assertThat(numbers(response)).containsExactly("100");
    assertThat(waits).isEmpty();
    assertThat(inbox.mails()).hasSize(1);
  }

  @Test
  void an_outage_of_the_carrier_fails_the_mails_until_it_is_over() {
    emulator.close();

    assertThat(failures("two-mails-owed")).containsExactly("100", "200");
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void a_missing_setting_is_named_at_start(Aws aws) {
    assertThatThrownBy(
            () -> new MailHandler(clock, aws.dynamodb(), ses, Map.of(), until -> waits.add(until)))
        .hasMessageContaining("MAIL_TABLE");
  }

  private List<String> failures(String file) {
    return numbers(handler.handleRequest(event(file), A_MINUTE));
  }

  private static List<String> numbers(StreamsEventResponse response) {
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private DynamodbEvent event(String file) {
    return EventFile.named(file).with("RUN", run).as(DynamodbEvent.class);
  }
}
