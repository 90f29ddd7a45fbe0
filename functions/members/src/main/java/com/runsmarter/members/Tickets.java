package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.Optional;

/** Tickets that were issued and not used yet, and the challenges that open them by a code. */
public interface Tickets {

  /** What an address was mailed for a purpose, and what came of it. */
  Recent recent(EmailAddress address, Ticket.Purpose purpose, Instant now);

  /**
   * Writes the ticket, the challenge and the mail, all or nothing.
   *
   * @return whether they were written; not when a ticket that is mailed again was used meanwhile
   */
  boolean issue(Issue issue);

  /**
   * The unused ticket with this token, perhaps too old by now; none when another of its address was
   * used since it was issued.
   */
  Optional<Ticket> find(TokenHash token);

  /**
   * Counts a try at a challenge and says what to hold it against. The count comes first, so that a
   * thousand tries at the same instant are no more than five.
   *
   * @return empty when there is no such challenge or it was tried {@link Limits#TRIES_A_CHALLENGE}
   *     times
   */
  Optional<Try> tryCode(TokenHash challenge);

  /**
   * What is known of an address before it is mailed.
   *
   * @param young the ticket whose link is mailed again, where there is one
   * @param usedAt when one of its tickets was last used, if that was within the hour
   */
  record Recent(Optional<Ticket> young, Optional<Instant> usedAt) {}

  /**
   * What an ask leaves behind.
   *
   * @param again whether the ticket was issued before and is mailed once more
   * @param withheld whether the mail is written where nobody sends it from
   */
  record Issue(
      Ticket ticket, boolean again, Challenge challenge, OwedMail mail, boolean withheld) {}

  /**
   * A try at a challenge.
   *
   * @param tries with this one
   */
  record Try(Challenge challenge, int tries) {}
}
