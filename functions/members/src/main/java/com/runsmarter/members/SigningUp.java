package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A prospect asks to join. She gets a mail with a link and a code; nothing else happens until she
 * uses one of them. A member who asks again is mailed a way to sign in instead. The caller is told
 * the same and waits as long either way: both take the same reads and writes.
 */
public final class SigningUp {

  private static final Logger LOG = LoggerFactory.getLogger(SigningUp.class);

  private final Members members;
  private final Tickets tickets;
  private final CodeHashes codes;
  private final TicketMails mails;
  private final InstantSource clock;

  /**
   * @param site where the web client lives, without a slash at the end
   */
  public SigningUp(
      Members members, Tickets tickets, CodeHashes codes, String site, InstantSource clock) {
    this.members = members;
    this.tickets = tickets;
    this.codes = codes;
    this.mails = new TicketMails(site);
    this.clock = clock;
  }

  /** Mails the way in, unless the address has had too many mails this hour. */
  public void signUp(Prospect prospect) {
    Instant now = clock.instant();
    OpaqueToken token = OpaqueToken.next();
    SixDigits code = SixDigits.next();
    Optional<MemberId> known = members.idOf(prospect.address());
    Ticket ticket = Ticket.issue(token, prospect.address(), purpose(prospect, known), now);
    OwedMail mail =
        known.isPresent()
            ? mails.alreadyKnown(ticket, token, code)
            : mails.confirm(ticket, prospect.name(), token, code);
    boolean issued = tickets.issue(ticket, codes.hash(ticket.id(), code), mail);
    LOG.atInfo()
        .addKeyValue("ticket", ticket.id())
        .log(issued ? "sign-up mail owed" : "sign-up mail withheld: too many this hour");
  }

  private static Ticket.Purpose purpose(Prospect prospect, Optional<MemberId> known) {
    return known
        .<Ticket.Purpose>map(Ticket.SigningIn::new)
        .orElseGet(
            () ->
                new Ticket.Joining(prospect.name().value(), prospect.timeZone(), prospect.start()));
  }
}
