package com.runsmarter.mail;

import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds mails that are owed and that no message is about any more: one got lost on its way, or was
 * tried as often as a message is while SES took nothing. They are put on their queues again until
 * they are stale.
 */
public final class SweepingMail {

  /** A younger mail's first message may still wait its turn. */
  static final Duration YOUNG = Duration.ofMinutes(15);

  /** How late a message that was put off may come. */
  static final Duration LATE = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(SweepingMail.class);

  private final OwedMails owed;
  private final SentMails sentMails;
  private final MailQueues queues;
  private final InstantSource clock;

  /** Sweeps these outboxes onto these queues. */
  public SweepingMail(OwedMails owed, SentMails sentMails, MailQueues queues, InstantSource clock) {
    this.owed = owed;
    this.sentMails = sentMails;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @param timeLeft whether there is time for one more; the next sweep goes on with what is left
   */
  public Swept sweep(BooleanSupplier timeLeft) {
    Instant now = clock.instant();
    Swept swept = new Swept(0, 0, 0);
    for (OutboxKey key : owed.owedSince(now.minus(YOUNG))) {
      if (!timeLeft.getAsBoolean()) {
        LOG.warn("the sweep ran out of time");
        return swept;
      }
      swept = swept.and(sweep(key, now));
    }
    return swept;
  }

  private Swept sweep(OutboxKey key, Instant now) {
    if (sentMails.waitsUntil(key.cause()).filter(now.minus(LATE)::isBefore).isPresent()) {
      return new Swept(0, 1, 0);
    }
    Optional<OwedMail> mail = owed.find(key);
    if (mail.isEmpty()) {
      return new Swept(0, 0, 0);
    }
    if (now.isAfter(mail.get().staleAfter())) {
      owed.over(key);
      LOG.atWarn().addKeyValue("cause", key.cause()).log("dropped: stale");
      return new Swept(0, 0, 1);
    }
    queues.put(key, mail.get().priority());
    LOG.atWarn().addKeyValue("cause", key.cause()).log("owed and not sent: queued again");
    return new Swept(1, 0, 0);
  }

  /**
   * What a sweep found.
   *
   * @param queued mails put on their queues again
   * @param waiting mails that a message is about, or that a fault keeps back until they are stale
   * @param stale mails dropped, since nobody wants them any more
   */
  public record Swept(int queued, int waiting, int stale) {

    Swept and(Swept more) {
      return new Swept(queued + more.queued, waiting + more.waiting, stale + more.stale);
    }
  }
}
