package com.runsmarter.mail.ses;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.mail.Email;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** An email as a MIME message: the same words as plain text and as HTML, the reader's to choose. */
final class MimeEmail extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final Session SESSION = Session.getInstance(new Properties());

  private MimeEmail() {
    super(SESSION);
  }

  /**
   * The message's bytes.
   *
   * @param to the email's recipient, as {@link #recipient} has it
   */
  static byte[] write(
      Email email, InternetAddress from, InternetAddress replyTo, InternetAddress to, Instant now)
      throws MessagingException, IOException {
    MimeEmail message = new MimeEmail();
    message.setFrom(from);
    message.setReplyTo(new InternetAddress[] {replyTo});
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(email.subject(), UTF_8);
    message.setSentDate(Date.from(now));
    // RFC 3834, 5: an absence notice is no answer to this.
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeMultipart alternatives = new MimeMultipart("alternative");
    alternatives.addBodyPart(part(email.text(), "plain"));
    alternatives.addBodyPart(part(email.html(), "html"));
    message.setContent(alternatives);
    message.saveChanges();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toByteArray();
  }

  /**
   * The address as a header has it: what is kept of an address is what is mailed.
   *
   * @throws AddressException when no mail can go there
   */
  static InternetAddress recipient(EmailAddress address) throws AddressException {
    return new InternetAddress(address.value(), true);
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  /** Leaves the message without an id: SES gives it one, and ours would name this machine. */
  @Override
  protected void updateMessageID() {}
}
