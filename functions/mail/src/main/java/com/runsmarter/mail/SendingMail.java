package com.runsmarter.mail;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays an owed mail. A stale one is dropped, as is one to a member who left. It goes out at least
 * once, and once only unless a crash falls between the sending and the note that it was sent.
 */
public final class SendingMail {

  private static final Logger LOG = LoggerFactory.getLogger(SendingMail.class);

  private final Texts texts;
  private final MemberProfiles members;
  private final Causes causes;
  private final Deliveries deliveries;
  private final InstantSource clock;

  /** Sends these texts to these members. */
  public SendingMail(
      Texts texts,
      MemberProfiles members,
      Causes causes,
      Deliveries deliveries,
      InstantSource clock) {
    this.texts = texts;
    this.members = members;
    this.causes = causes;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Sends a mail, or finds that it need not be sent.
   *
   * @throws IllegalStateException when there is no text of its kind
   * @throws com.samskivert.mustache.MustacheException when it lacks a field of its text
   */
  public Outcome send(OwedMail mail) {
    if (clock.instant().isAfter(mail.staleAfter())) {
      log(mail, "dropped: stale");
      return new Outcome.Over();
    }
    Optional<EmailAddress> address = address(mail.recipient());
    if (address.isEmpty()) {
      log(mail, "dropped: the member left");
      return new Outcome.Over();
    }
    Letter letter = text(mail.kind()).fill(address.get(), mail.fields());
    return switch (causes.claim(mail.cause(), clock.instant())) {
      case Causes.Claim.Granted granted -> {
        deliver(mail, letter, granted);
        yield new Outcome.Over();
      }
      case Causes.Claim.Busy busy -> new Outcome.Busy(busy.until());
      case Causes.Claim.Settled settled -> {
        log(mail, "was sent before");
        yield new Outcome.Over();
      }
    };
  }

  private void deliver(OwedMail mail, Letter letter, Causes.Claim.Granted claim) {
    switch (delivery(mail, letter, claim)) {
      case Deliveries.Delivery.Accepted accepted -> {
        causes.settle(mail.cause(), Causes.Ending.SENT, clock.instant());
        LOG.atInfo()
            .addKeyValue("cause", mail.cause())
            .addKeyValue("message", accepted.messageId())
            .log("sent");
      }
      case Deliveries.Delivery.Refused refused -> {
        causes.settle(mail.cause(), Causes.Ending.REFUSED, clock.instant());
        LOG.atError()
            .addKeyValue("cause", mail.cause())
            .addKeyValue("reason", refused.reason())
            .log("refused for good");
      }
    }
  }

  private Deliveries.Delivery delivery(OwedMail mail, Letter letter, Causes.Claim.Granted claim) {
    try {
      return deliveries.deliver(letter);
    } catch (RuntimeException failed) {
      causes.release(mail.cause(), claim);
      throw failed;
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

  private Optional<EmailAddress> address(OwedMail.Recipient recipient) {
    return switch (recipient) {
      case OwedMail.ToMember member -> members.find(member.member()).map(MemberProfile::email);
      case OwedMail.ToAddress address -> Optional.of(address.address());
    };
  }

  private static void log(OwedMail mail, String what) {
    LOG.atInfo().addKeyValue("cause", mail.cause()).log(what);
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
  }
}
