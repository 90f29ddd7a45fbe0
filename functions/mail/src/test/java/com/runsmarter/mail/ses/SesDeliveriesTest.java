package com.runsmarter.mail.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.emulators.SesEmulator;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.mail.Deliveries.Delivery;
import com.runsmarter.mail.Email;
import com.runsmarter.testing.MovableClock;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class SesDeliveriesTest {

  private static final String COACH = "Coach Kelly <kelly@balgtraining.example>";
  private static final String SET = "MailConfiguration";
  private static final String ANSWERS = "kelly@inbox.example";
  private static final Email LETTER =
      new Email(
          new EmailAddress("sam@example.com"),
          "Grüße, and 40 % more hills – ☀",
          "Hi Åsa,\n\nrun ☀ smarter\n",
          "<p>Hi Åsa, run ☀ smarter</p>");

  private final MovableClock clock = new MovableClock();
  private final MailInbox inbox = MailInbox.start(0);
  private final SesEmulator emulator =
      SesEmulator.start(0, inbox, Set.of("balgtraining.example"), Set.of(SET));
  private final SesV2Client ses = AwsClients.connect(SesV2Client.builder(), emulator.url());

  @AfterEach
  void stop() {
    ses.close();
    emulator.close();
    inbox.close();
  }

  @Test
  void anEmailArrivesAsTextAndAsHtmlInEveryScript() {
    assertThat(new SesDeliveries(ses, COACH, ANSWERS, SET, clock).deliver(LETTER))
        .isInstanceOf(Delivery.Accepted.class);

    assertThat(inbox.mailsTo("sam@example.com"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).isEqualTo(LETTER.subject());
              assertThat(mail.text().replace("\r\n", "\n")).isEqualTo(LETTER.text());
              assertThat(mail.html()).isEqualTo(LETTER.html());
            });
  }

  @Test
  void aMessageNamesItsSenderAndTimeAndNoMachine() throws Exception {
    byte[] written =
        MimeEmail.write(
            LETTER,
            new InternetAddress(COACH, true),
            new InternetAddress(ANSWERS, true),
            new InternetAddress("sam@example.com", true),
            clock.instant());

    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(written));
    assertThat(message.getFrom()).containsExactly(new InternetAddress(COACH));
    assertThat(message.getReplyTo()).containsExactly(new InternetAddress(ANSWERS));
    assertThat(message.getSentDate()).isEqualTo(Date.from(MovableClock.START));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getMessageID()).isNull();
    assertThat(message.getContentType()).startsWith("multipart/alternative");
  }

  @Test
  void anAddressForAnswersThatIsNoneStopsTheStart() {
    assertThatThrownBy(() -> new SesDeliveries(ses, COACH, "nobody", SET, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MAIL_REPLY_TO is no address: nobody");
    assertThat(SesDeliveries.bare(COACH)).isEqualTo("kelly@balgtraining.example");
  }

  @Test
  void whatIsKeptOfAnAddressIsWhatIsMailed() throws Exception {
    for (String address :
        List.of("sam@müller.example", "eva@faß.de", "!#$%&'*+-/=?^_`{|}~@example.com")) {
      EmailAddress kept = new EmailAddress(address);

      assertThat(MimeEmail.recipient(kept).getAddress()).isEqualTo(kept.value());
    }
  }

  @Test
  void whatSesWillNeverTakeIsRefusedForGood() {
    SesV2Client picky =
        new Refusing(
            BadRequestException.builder()
                .message("Domain ends with dot")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("BadRequestException").build())
                .build());

    assertThat(new SesDeliveries(picky, COACH, ANSWERS, SET, clock).deliver(LETTER))
        .isEqualTo(new Delivery.Refused("BadRequestException"));
  }

  @Test
  void aSenderThatIsNotVerifiedLosesNoMail() {
    SesDeliveries lapsed = new SesDeliveries(ses, "kelly@elsewhere.example", ANSWERS, SET, clock);

    assertThat(lapsed.deliver(LETTER))
        .isEqualTo(new Delivery.Deferred("an identity is not verified"));
  }

  @Test
  void aConfigurationSetThatIsNotThereLosesNoMail() {
    SesDeliveries lost = new SesDeliveries(ses, COACH, ANSWERS, "Elsewhere", clock);

    assertThat(lost.deliver(LETTER)).isEqualTo(new Delivery.Deferred("NotFoundException"));
  }

  @Test
  void throttlingLosesNoMail() {
    SesDeliveries throttled =
        new SesDeliveries(
            new Refusing(
                TooManyRequestsException.builder()
                    .message("Maximum sending rate exceeded.")
                    .build()),
            COACH,
            ANSWERS,
            SET,
            clock);

    assertThat(throttled.deliver(LETTER))
        .isEqualTo(new Delivery.Deferred("TooManyRequestsException"));
  }

  @Test
  void anOutageLosesNoMail() {
    emulator.close();

    assertThat(new SesDeliveries(ses, COACH, ANSWERS, SET, clock).deliver(LETTER))
        .isEqualTo(new Delivery.Deferred("SdkClientException"));
  }

  @Test
  void aGarbledSenderIsFoundAtStart() {
    assertThatThrownBy(() -> new SesDeliveries(ses, "Coach Kelly <", ANSWERS, SET, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MAIL_FROM");
  }

  /** SES when it answers with an error. */
  private record Refusing(SesV2Exception error) implements SesV2Client {

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      throw error;
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
