package com.runsmarter.mail;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays an owed mail. A stale one is dropped, as is one to a member who left. It goes out at least
 * once, and once only unless a crash falls between the sending and the note that it was sent.
 */
public final class SendingMail {

  /** As in "Hi there": what somebody is called whose name nobody knows. */
  private static final String NO_NAME = "there";

  private static final Logger LOG = LoggerFactory.getLogger(SendingMail.class);

  private final OwedMails owed;
  private final Texts texts;
  private final MemberProfiles members;
  private final SentMails sentMails;
  private final Deliveries deliveries;
  private final SenderIdentity head;
  private final InstantSource clock;

  /** Sends these mails in these texts to these members. */
  public SendingMail(
      OwedMails owed,
      Texts texts,
      MemberProfiles members,
      SentMails sentMails,
      Deliveries deliveries,
      SenderIdentity head,
      InstantSource clock) {
    this.owed = owed;
    this.texts = texts;
    this.members = members;
    this.sentMails = sentMails;
    this.deliveries = deliveries;
    this.head = head;
    this.clock = clock;
  }

  /**
   * Sends a mail, or finds that it need not be sent.
   *
   * @param tries how often it was tried, this time included
   * @throws IllegalArgumentException when there is no such outbox
   * @throws IllegalStateException when there is no text of its kind
   * @throws com.samskivert.mustache.MustacheException when it lacks a field of its text
   */
  public Outcome send(OutboxKey key, int tries) {
    Optional<OwedMail> found = owed.find(key);
    if (found.isEmpty()) {
      LOG.atInfo().addKeyValue("cause", key.cause()).log("dropped: its row is gone");
      return new Outcome.Over();
    }
    OwedMail mail = found.get();
    if (clock.instant().isAfter(mail.staleAfter())) {
      return over(key, "dropped: stale");
    }
    Optional<Reader> reader = reader(mail.recipient());
    if (reader.isEmpty()) {
      return over(key, "dropped: the member left");
    }
    Email email = text(mail.kind()).fill(reader.get().address(), fields(mail, reader.get()));
    return switch (sentMails.claim(mail.cause(), clock.instant())) {
      case SentMails.Claim.Granted granted -> deliver(key, email, granted, tries);
      case SentMails.Claim.Busy busy -> new Outcome.Busy(busy.until());
      case SentMails.Claim.Finished sent -> over(key, "was sent before");
    };
  }

  /**
   * Leaves a mail to whoever mends the fault that keeps it back: it is not queued again by itself.
   */
  public void leave(OutboxKey key) {
    owed.find(key).ifPresent(mail -> sentMails.postpone(mail.cause(), mail.staleAfter()));
  }

  private Outcome deliver(OutboxKey key, Email email, SentMails.Claim.Granted claim, int tries) {
    return switch (delivery(key, email, claim)) {
      case Deliveries.Delivery.Accepted accepted -> {
        sentMails.finish(key.cause(), SentMails.Ending.SENT, clock.instant());
        owed.over(key);
        LOG.atInfo()
            .addKeyValue("cause", key.cause())
            .addKeyValue("messageId", accepted.messageId())
            .log("sent");
        yield new Outcome.Over();
      }
      case Deliveries.Delivery.Refused refused -> {
        sentMails.finish(key.cause(), SentMails.Ending.REFUSED, clock.instant());
        owed.over(key);
        LOG.atError()
            .addKeyValue("cause", key.cause())
            .addKeyValue("reason", refused.reason())
            .log("refused for good");
        yield new Outcome.Over();
      }
      case Deliveries.Delivery.Deferred deferred -> {
        Instant until = clock.instant().plus(BackOff.after(tries));
        sentMails.release(key.cause(), claim);
        sentMails.postpone(key.cause(), until);
        LOG.atWarn()
            .addKeyValue("cause", key.cause())
            .addKeyValue("reason", deferred.reason())
            .addKeyValue("tries", tries)
            .log("not taken now");
        yield new Outcome.Deferred(until);
      }
    };
  }

  private Deliveries.Delivery delivery(OutboxKey key, Email email, SentMails.Claim.Granted claim) {
    try {
      return deliveries.deliver(email);
    } catch (RuntimeException fault) {
      sentMails.release(key.cause(), claim);
      throw fault;
    }
  }

  private MailText text(String kind) {
    return texts
        .find(kind)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no text for mails of kind " + kind + ": load the content"));
  }

  private Optional<Reader> reader(OwedMail.Recipient recipient) {
    return switch (recipient) {
      case OwedMail.ToMember member ->
          members.find(member.member()).map(profile -> new Reader(profile.email(), profile.name()));
      case OwedMail.ToAddress address -> Optional.of(new Reader(address.address(), NO_NAME));
    };
  }

  /** What its feature filled in, and what every email has. */
  private Map<String, String> fields(OwedMail mail, Reader reader) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", reader.name());
    fields.put("site", head.site().url());
    fields.put("contact", head.contact());
    fields.putAll(mail.fields());
    return fields;
  }

  /**
   * Who reads an email.
   *
   * @param name what she is called today
   */
  private record Reader(EmailAddress address, String name) {}

  private Outcome over(OutboxKey key, String why) {
    owed.over(key);
    LOG.atInfo().addKeyValue("cause", key.cause()).log(why);
    return new Outcome.Over();
  }

  /** Whether anything is left to do. */
  public sealed interface Outcome {

    /** Nothing: it was sent, refused for good, or need not be sent. */
    record Over() implements Outcome {}

    /**
     * Somebody else may be sending it.
     *
     * @param until when to look again
     */
    record Busy(Instant until) implements Outcome {}

    /**
     * The carrier could not take it.
     *
     * @param until when to try again
     */
    record Deferred(Instant until) implements Outcome {}
  }
}
