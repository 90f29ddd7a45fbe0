package com.runsmarter.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.MailInbox.Mail;
import java.util.Collections;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

class MailIsSentTest {
  private static final String COACH = "Coach Kelly <kelly@balgtraining.example>";
  private static final String MIME =
      """
      From: Coach Kelly <kelly@balgtraining.example>
      To: Ada <ada@example.com>
      Bcc: archive@example.com
      Subject: =?UTF-8?Q?Week_1_=E2=80=93_easy_does_it?=
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 8bit

      Walk first – then run.
      --b
      Content-Type: text/html; charset=UTF-8
      Content-Transfer-Encoding: 8bit

      <p>Walk first – then run.</p>
      --b--
      """
          .replace("\n", "\r\n");

  private final MailInbox inbox = MailInbox.start(0);
  private final SesEmulator emulator =
      SesEmulator.start(0, inbox, Set.of("balgtraining.example"), Set.of("Tracked"));
  private final SesV2Client ses = AwsClients.connect(SesV2Client.builder(), emulator.url());

  @AfterEach
  void close() {
    ses.close();
    emulator.close();
    inbox.close();
  }

  @Test
  void asWrittenFromRawContentToTheRecipientsInItsHeaders() {
    ses.sendEmail(raw(MIME));

    assertThat(inbox.mails())
        .extracting(Mail::to)
        .containsExactlyInAnyOrder("ada@example.com", "archive@example.com");
    assertThat(inbox.mailsTo("ADA@example.com"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).isEqualTo("Week 1 – easy does it");
              assertThat(mail.text().strip()).isEqualTo("Walk first – then run.");
              assertThat(mail.html().strip()).isEqualTo("<p>Walk first – then run.</p>");
            });
  }

  @Test
  void toTheDestinationWhereRawContentNamesOthers() {
    SendEmailRequest request =
        raw(MIME).toBuilder().destination(to -> to.toAddresses("bo@example.com")).build();

    ses.sendEmail(request);

    assertThat(inbox.mails()).extracting(Mail::to).containsExactly("bo@example.com");
  }

  @Test
  void andTheNewestIsListedFirst() {
    String first = ses.sendEmail(raw(MIME.replace("Week_1", "Week_0"))).messageId();
    ses.sendEmail(raw(MIME));

    assertThat(first).isNotBlank();
    assertThat(inbox.mailsTo("ada@example.com"))
        .extracting(Mail::subject)
        .containsExactly("Week 1 – easy does it", "Week 0 – easy does it");

    inbox.clear();
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void unlessItsSenderIsNotVerified() {
    assertThatThrownBy(() -> ses.sendEmail(mail("mallory@example.org", "ada@example.com")))
        .isInstanceOf(MessageRejectedException.class)
        .hasMessageContaining("Email address is not verified")
        .hasMessageContaining("mallory@example.org");
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void unlessAnAddressOrTheContentIsWrong() {
    refused(mail(COACH, "nobody"), "Missing final '@domain'");
    refused(mail(COACH, "a b@example.com"), "Illegal address");
    refused(mail(COACH, "jürgen@example.com"), "must be 7-bit ASCII");
    refused(mail(COACH, "jo@müller.example"), "must be 7-bit ASCII");
    refused(raw("Subject: From nobody\r\n\r\nHello"), "Missing required header 'From'.");
    refused(changed(request -> request.content(content -> {})), "Content must be Raw.");
    refused(raw(MIME.replaceAll("(?m)^(To|Bcc): .*\r\n", "")), "The message has no recipients.");
    refused(
        changed(
            request ->
                request.destination(
                    to -> to.toAddresses(Collections.nCopies(51, "ada@example.com")))),
        "Recipient count exceeds 50.");
    assertThat(inbox.mails()).isEmpty();
  }

  @Test
  void underAConfigurationSetThatIsThereAndNoOther() {
    ses.sendEmail(changed(request -> request.configurationSetName("Tracked")));

    assertThatThrownBy(
            () -> ses.sendEmail(changed(request -> request.configurationSetName("Untracked"))))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("<Untracked> does not exist");
    assertThat(inbox.mails()).hasSize(1);
  }

  @Test
  void andNothingElseIsServed() {
    assertThatThrownBy(() -> ses.getAccount(account -> {}))
        .isInstanceOfSatisfying(
            SesV2Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(404));
  }

  private void refused(SendEmailRequest request, String reason) {
    assertThatThrownBy(() -> ses.sendEmail(request))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(reason);
  }

  private static SendEmailRequest changed(Consumer<SendEmailRequest.Builder> change) {
    return mail(COACH, "ada@example.com").toBuilder().applyMutation(change).build();
  }

  private static SendEmailRequest raw(String mime) {
    return SendEmailRequest.builder()
        .content(content -> content.raw(raw -> raw.data(SdkBytes.fromUtf8String(mime))))
        .build();
  }

  private static SendEmailRequest mail(String from, String to) {
    return raw(MIME).toBuilder()
        .fromEmailAddress(from)
        .destination(destination -> destination.toAddresses(to))
        .build();
  }
}
