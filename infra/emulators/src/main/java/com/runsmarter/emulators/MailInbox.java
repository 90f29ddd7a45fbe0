package com.runsmarter.emulators;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everybody's inbox: GreenMail, an SMTP server that takes mail for any address and keeps it in
 * memory until it closes.
 */
public final class MailInbox implements AutoCloseable {
  private final GreenMail server;

  private MailInbox(int port) {
    server = new GreenMail(new ServerSetup(port, Loopback.HOST, ServerSetup.PROTOCOL_SMTP));
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new EmulatorException("The inbox did not start on port " + port, e);
    }
  }

  /**
   * Starts an empty one.
   *
   * @param port SMTP's; 0 for any free one
   */
  public static MailInbox start(int port) {
    return new MailInbox(port);
  }

  /** The host to send mail to. */
  public String host() {
    return Loopback.HOST;
  }

  /** The SMTP port to send mail to. */
  public int port() {
    return server.getSmtp().getPort();
  }

  /** All mail received, newest first; one entry for each recipient. */
  public List<Mail> mails() {
    return server.getUserManager().listUser().stream()
        .flatMap(user -> received(user).stream())
        .sorted(Comparator.comparing(Mail::at).reversed())
        .toList();
  }

  /** What one address received, newest first. Case does not matter. */
  public List<Mail> mailsTo(String address) {
    String wanted = address.toLowerCase(Locale.ROOT);
    return mails().stream()
        .filter(mail -> mail.to().toLowerCase(Locale.ROOT).equals(wanted))
        .toList();
  }

  /** Forgets all mail. */
  public void clear() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new EmulatorException("The inbox could not be emptied", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  /**
   * A mail as its reader sees it.
   *
   * @param to the address it was delivered to
   * @param text its plain text; empty where it has none
   * @param html its HTML; empty where it has none
   * @param at when it arrived
   */
  public record Mail(String to, String subject, String text, String html, Instant at) {}

  /** GreenMail gives a mailbox's messages oldest first; reversed, equal instants stay in order. */
  private List<Mail> received(GreenMailUser user) {
    try {
      return server
          .getManagers()
          .getImapHostManager()
          .getInbox(user)
          .getMessages()
          .reversed()
          .stream()
          .map(message -> mail(user.getEmail(), message))
          .toList();
    } catch (FolderException e) {
      throw new EmulatorException("The inbox of " + user.getEmail() + " cannot be read", e);
    }
  }

  private static Mail mail(String to, StoredMessage stored) {
    MimeMessage message = stored.getMimeMessage();
    try {
      return new Mail(
          to,
          Optional.ofNullable(message.getSubject()).orElse(""),
          body(message, "text/plain").orElse(""),
          body(message, "text/html").orElse(""),
          stored.getReceivedDate().toInstant());
    } catch (MessagingException e) {
      throw new EmulatorException("A mail to " + to + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first part of a media type that is there to be read, not to be saved as a file. */
  private static Optional<String> body(Part part, String type)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return Optional.empty();
    }
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = body(parts.getBodyPart(i), type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
