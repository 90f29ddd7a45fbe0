package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes what an ask leaves behind: a ticket, a challenge, and a mail that carries the link of one
 * and the code of the other. While a link is young it is mailed again rather than another, so that
 * a mail that was left out leaves nobody without one that works. Every ask has a code of its own.
 * All asks take the same reads and writes, whatever the purpose.
 */
final class IssuingTickets {

  private final Tickets tickets;
  private final DerivedTokens derived;
  private final CodeHashes codes;

  IssuingTickets(Tickets tickets, DerivedTokens derived, CodeHashes codes) {
    this.tickets = tickets;
    this.derived = derived;
    this.codes = codes;
  }

  /** Writes the mail that carries a link and a code. */
  interface Writing {
    OwedMail write(Ticket ticket, TokenHash ask, OpaqueToken link, SixDigits code);
  }

  /**
   * Issues a ticket, or the same once more.
   *
   * @param young the ticket whose link is mailed again, where there is one
   * @param withheld whether the mail is left out; the ask then opens nothing
   * @return the challenge that goes with the code
   */
  OpaqueToken issue(
      EmailAddress address,
      Ticket.Purpose purpose,
      Optional<Ticket> young,
      boolean withheld,
      Instant now,
      Writing writing) {
    Optional<Link> repeated =
        young.filter(ticket -> !withheld).flatMap(this::again).map(link -> link.until(now));
    Ticket.Purpose opens = withheld ? new Ticket.Nothing() : purpose;
    return repeated
        .flatMap(link -> write(link, true, withheld, writing))
        // The ticket was used in this moment: the next mail carries another.
        .or(() -> write(fresh(address, opens, now), false, withheld, writing))
        .orElseThrow(() -> new IllegalStateException("a new ticket was used before it was there"));
  }

  private Optional<OpaqueToken> write(Link link, boolean again, boolean withheld, Writing writing) {
    OpaqueToken challenge = OpaqueToken.next();
    SixDigits code = SixDigits.next();
    Tickets.Issue issue =
        new Tickets.Issue(
            link.ticket(),
            again,
            challenge(challenge, code, link.ticket()),
            writing.write(link.ticket(), challenge.hash(), link.token(), code),
            withheld);
    return tickets.issue(issue) ? Optional.of(challenge) : Optional.empty();
  }

  private Challenge challenge(OpaqueToken token, SixDigits code, Ticket ticket) {
    Optional<TokenHash> opened =
        ticket.purpose() instanceof Ticket.Nothing ? Optional.empty() : Optional.of(ticket.token());
    return new Challenge(
        token.hash(), ticket.address(), opened, codes.hash(token.hash(), code), ticket.expiresAt());
  }

  /** A ticket with the token that is mailed for it. */
  private record Link(Ticket ticket, OpaqueToken token) {

    Link until(Instant now) {
      return new Link(ticket.mailedAgain(now), token);
    }
  }

  /** Empty when the key has gone under which the token was derived. */
  private Optional<Link> again(Ticket ticket) {
    return derived
        .deriveAgain(DerivedTokens.Use.MAILED_LINK, ticket.id().value(), ticket.token())
        .map(token -> new Link(ticket, token));
  }

  private Link fresh(EmailAddress address, Ticket.Purpose purpose, Instant now) {
    TicketId id = TicketId.next();
    OpaqueToken token = derived.derive(DerivedTokens.Use.MAILED_LINK, id.value());
    return new Link(Ticket.issue(id, token, address, purpose, now), token);
  }
}
