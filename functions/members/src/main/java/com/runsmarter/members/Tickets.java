package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.Optional;

/** Tickets that were issued and not used yet. */
public interface Tickets {

  /**
   * Writes the ticket, its code and the mail that carries them, all or nothing. The address's code
   * before this one is not asked for any more; its link stays good.
   *
   * @return whether they were written; not when the address has had {@link Limits#MAILS_AN_HOUR}
   */
  boolean issue(Ticket ticket, CodeHash code, OwedMail mail);

  /** The unused ticket with this token, perhaps too old by now. */
  Optional<Ticket> find(TokenHash token);

  /**
   * Counts a try at an address's newest code and says what to hold it against. The count comes
   * first, so that a thousand tries at the same instant are no more than five.
   *
   * @return the code, or empty when there is none or {@link Limits} allow no further try
   */
  Optional<IssuedCode> tryCode(EmailAddress address, Instant now);

  /** The newest code mailed to an address and the ticket it opens. */
  record IssuedCode(TicketId ticket, TokenHash token, CodeHash hash) {}
}
