package com.runsmarter.mail.lambda;

import com.runsmarter.kernel.lambda.QueueEvents;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.sqs.FactMessage;
import com.runsmarter.mail.Deliveries;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.ses.SesDeliveries;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** Writes a mail before a snapshot, as the first message after it will, and sends it nowhere. */
final class MailRehearsal {

  private static final String NOBODY = "nobody@example.com";

  private MailRehearsal() {}

  /**
   * Fills an example in and hands it over.
   *
   * @throws IllegalStateException when it was not taken
   */
  static void send(InstantSource clock) {
    QueueEvents.rehearse();
    FactMessage.rehearse();
    MailText text = new MailText("rehearsal", "To {{name}}", "{{name}}", "<p>{{name}}</p>");
    Deliveries deliveries = new SesDeliveries(new NoPost(), NOBODY, NOBODY, "none", clock);
    Deliveries.Delivery delivery =
        deliveries.deliver(text.fill(new EmailAddress(NOBODY), Map.of("name", "Nobody")));
    if (!(delivery instanceof Deliveries.Delivery.Accepted)) {
      throw new IllegalStateException("the example was not sent");
    }
  }

  /** Takes every mail and sends none. */
  private static final class NoPost implements SesV2Client {

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest mail) {
      return SendEmailResponse.builder().messageId("none").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
