package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.source.Source;
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
  private final AskBudgets budgets;
  private final IssuingTickets issuing;
  private final TicketMails mails;
  private final InstantSource clock;

  /**
   * @param site where the web client lives
   */
  public SigningUp(
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
  public AskOutcome signUp(Prospect prospect, Source source) {
    Instant now = clock.instant();
    Optional<AskOutcome.TooMany> refused = budgets.refusesSignUp(prospect.address(), source, now);
    if (refused.isPresent()) {
      LOG.atInfo().addKeyValue("source", source).log("sign-up refused: asked too often");
      return refused.get();
    }
    Optional<MemberId> known = members.idOf(prospect.address());
    Ticket.Purpose purpose = purpose(prospect, known);
    OpaqueToken challenge =
        issuing.issue(
            prospect.address(),
            purpose,
            tickets.recent(prospect.address(), purpose, now).young(),
            false,
            now,
            (ticket, ask, link, code) ->
                known.isPresent()
                    ? mails.alreadyKnown(ticket, ask, link, code, now)
                    : mails.confirm(ticket, ask, prospect.name(), link, code, now));
    LOG.atInfo().addKeyValue("source", source).log("sign-up mail owed");
    return new AskOutcome.Heard(challenge);
  }

  private static Ticket.Purpose purpose(Prospect prospect, Optional<MemberId> known) {
    return known
        .<Ticket.Purpose>map(Ticket.SigningIn::new)
        .orElseGet(
            () ->
                new Ticket.Joining(prospect.name().value(), prospect.timeZone(), prospect.start()));
  }
}
