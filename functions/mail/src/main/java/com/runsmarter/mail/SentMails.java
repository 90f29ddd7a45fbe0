package com.runsmarter.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The causes that mails were sent for. Who wants to send claims the cause first, for a short while:
 * a claim whose holder died can be claimed again when it has run out, so that no mail is lost, and
 * may then go out twice.
 */
public interface SentMails {

  /** How long a claim lasts: longer than a delivery is waited for. */
  Duration LEASE = Duration.ofSeconds(15);

  /** How long a cause is remembered: as long as its outbox row is, and no row comes twice. */
  Duration KEPT = Duration.ofDays(90);

  /** Claims a cause. */
  Claim claim(String cause, Instant now);

  /** Remembers how it ended; the cause cannot be claimed again. */
  void finish(String cause, Ending ending, Instant now);

  /** Gives a claim back, for somebody to try again at once; does nothing to another's claim. */
  void release(String cause, Claim.Granted claim);

  /**
   * Notes that a cause which is not sent is left alone until an instant. Nobody is kept from
   * claiming it before.
   */
  void postpone(String cause, Instant until);

  /** Until when somebody is at a cause, or it is left alone; empty when neither was ever noted. */
  Optional<Instant> waitsUntil(String cause);

  /** What came of trying to claim. */
  sealed interface Claim {

    /**
     * The caller may send.
     *
     * @param until when the claim runs out; what tells it from another's
     */
    record Granted(Instant until) implements Claim {}

    /** Somebody else may be sending. */
    record Busy(Instant until) implements Claim {}

    /** It is over and done with. */
    record Finished() implements Claim {}
  }

  /** How a cause ended. */
  enum Ending {
    SENT,
    REFUSED
  }
}
