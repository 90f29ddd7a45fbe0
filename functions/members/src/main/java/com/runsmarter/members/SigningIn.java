package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody asks to sign in. A member gets a mail with a link and a code. An address that has no
 * account gets a mail that says so: its owner, who may have joined with another one, would wait for
 * a link that never comes. Sign-up mails strangers no less, under the same limit. The caller is
 * told the same and waits as long either way.
 */
public final class SigningIn {

  private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);

  private final Members members;
  private final Tickets tickets;
  private final CodeHashes codes;
  private final TicketMails mails;
  private final InstantSource clock;

  /**
   * @param site where the web client lives, without a slash at the end
   */
  public SigningIn(
      Members members, Tickets tickets, CodeHashes codes, String site, InstantSource clock) {
    this.members = members;
    this.tickets = tickets;
    this.codes = codes;
    this.mails = new TicketMails(site);
    this.clock = clock;
  }

  /** Mails the way in, unless the address has had too many mails this hour. */
  public void signIn(EmailAddress address) {
    Instant now = clock.instant();
    OpaqueToken token = OpaqueToken.next();
    SixDigits code = SixDigits.next();
    Optional<MemberId> known = members.idOf(address);
    Ticket.Purpose purpose =
        known.<Ticket.Purpose>map(Ticket.SigningIn::new).orElseGet(Ticket.Nothing::new);
    Ticket ticket = Ticket.issue(token, address, purpose, now);
    OwedMail mail = known.isPresent() ? mails.signIn(ticket, token, code) : mails.unknown(ticket);
    boolean issued = tickets.issue(ticket, codes.hash(ticket.id(), code), mail);
    LOG.atInfo()
        .addKeyValue("ticket", ticket.id())
        .log(issued ? "sign-in mail owed" : "sign-in mail withheld: too many this hour");
  }
}
