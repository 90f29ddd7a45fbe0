package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.source.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody asks to sign in. A member gets a mail with a link and a code. An address that has no
 * account gets a mail that says so: its owner, who may have joined with another one, would wait for
 * a link that never comes. The caller is told the same and waits as long either way. Strangers'
 * mails are left out before members': {@link AskBudgets} says when.
 */
public final class SigningIn {

  private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);

  private final Members members;
  private final Tickets tickets;
  private final AskBudgets budgets;
  private final IssuingTickets issuing;
  private final TicketMails mails;
  private final InstantSource clock;

  /**
   * @param site where the web client lives
   */
  public SigningIn(
      Members members,
      Tickets tickets,
      DerivedTokens derived,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      Address site,
      InstantSource clock) {
    this.members = members;
    this.tickets = tickets;
    this.budgets = new AskBudgets(counts, limits);
    this.issuing = new IssuingTickets(tickets, derived, codes);
    this.mails = new TicketMails(site);
    this.clock = clock;
  }

  /** Mails the way in. */
  public AskOutcome signIn(EmailAddress address, Source source) {
    Instant now = clock.instant();
    Optional<AskOutcome.TooMany> refused = budgets.refusesSignIn(address, source, now);
    if (refused.isPresent()) {
      LOG.atInfo().addKeyValue("source", source).log("sign-in refused: asked too often");
      return refused.get();
    }
    Optional<MemberId> known = members.idOf(address);
    Ticket.Purpose purpose =
        known.<Ticket.Purpose>map(Ticket.SigningIn::new).orElseGet(Ticket.Nothing::new);
    Tickets.Recent recent = tickets.recent(address, purpose, now);
    boolean withheld = !budgets.mayMailSignIn(address, known.isPresent(), recent.usedAt(), now);
    OpaqueToken challenge =
        issuing.issue(
            address,
            purpose,
            recent.young(),
            withheld,
            now,
            (ticket, ask, link, code) ->
                known.isPresent()
                    ? mails.signIn(ticket, ask, link, code, now)
                    : mails.unknown(ticket, ask, now));
    LOG.atInfo()
        .addKeyValue("source", source)
        .log(withheld ? "sign-in mail withheld" : "sign-in mail owed");
    return new AskOutcome.Heard(challenge);
  }
}
