package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.InWords;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.kernel.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody uses a mailed link or code: a prospect becomes a member with it, a member comes back. A
 * ticket is used up by that, in the same transaction, and ends all others of its address. Two
 * people who sign up with one address, or one who does it twice, end up as one member. Who has just
 * shown that she reads a coach's inbox is a coach in that session, and in no other of hers.
 */
public final class OpeningSession {

  /** A welcome that comes days late helps nobody. */
  private static final Duration WELCOME_STALE = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(OpeningSession.class);

  private final Members members;
  private final Tickets tickets;
  private final Sessions sessions;
  private final CodeHashes codes;
  private final Counts counts;
  private final AskBudgets budgets;
  private final Coaches coaches;
  private final AccessPasses passes;
  private final SessionLife life;
  private final InstantSource clock;

  /** Opens sessions with tokens signed so. */
  public OpeningSession(
      Members members,
      Tickets tickets,
      Sessions sessions,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      Coaches coaches,
      SignedTokens tokens,
      SessionLife life,
      InstantSource clock) {
    this.members = members;
    this.tickets = tickets;
    this.sessions = sessions;
    this.codes = codes;
    this.counts = counts;
    this.budgets = new AskBudgets(counts, limits);
    this.coaches = coaches;
    this.passes = new AccessPasses(tokens);
    this.life = life;
    this.clock = clock;
  }

  /** Uses a mailed link's token. */
  public SessionOutcome withToken(String token) {
    return OpaqueToken.read(token)
        .flatMap(read -> tickets.find(read.hash()))
        .map(this::use)
        .orElseGet(SessionOutcome.Refused::new);
  }

  /** Uses the code that was mailed for a challenge. */
  public SessionOutcome withCode(String challenge, SixDigits code, Source source) {
    Instant now = clock.instant();
    Optional<AskOutcome.TooMany> tooMany = budgets.refusesTry(source, now);
    if (tooMany.isPresent()) {
      LOG.atInfo().addKeyValue("source", source).log("code refused: tried too often");
      return new SessionOutcome.TooManyTries(tooMany.get().retryAfter());
    }
    Optional<Tickets.Try> tried =
        OpaqueToken.read(challenge).flatMap(read -> tickets.tryCode(read.hash()));
    return tried
        .filter(each -> isRight(each, code, now))
        .flatMap(each -> each.challenge().ticket())
        .flatMap(tickets::find)
        .map(this::use)
        .orElseGet(
            () -> {
              LOG.atInfo()
                  .addKeyValue("source", source)
                  .addKeyValue("tries", tried.map(Tickets.Try::tries).orElse(0))
                  .log("code refused");
              return new SessionOutcome.Refused();
            });
  }

  private boolean isRight(Tickets.Try tried, SixDigits code, Instant now) {
    Challenge challenge = tried.challenge();
    Count wrong =
        new Count(
            "wrong-codes/" + challenge.address().value(), Limits.WRONG_CODES_A_DAY, Limits.DAY);
    if (!challenge.code().matches(codes.hash(challenge.token(), code))) {
      counts.add(wrong, now);
      return false;
    }
    return now.isBefore(challenge.expiresAt())
        && (tried.tries() == 1 || counts.hasRoom(wrong, now));
  }

  private SessionOutcome use(Ticket ticket) {
    if (!ticket.isGoodAt(clock.instant())) {
      return new SessionOutcome.Refused();
    }
    return switch (ticket.purpose()) {
      case Ticket.Joining joining ->
          members
              .idOf(ticket.address())
              .map(member -> comeBack(ticket, member))
              .orElseGet(() -> join(ticket, joining));
      case Ticket.SigningIn signingIn -> comeBack(ticket, signingIn.member());
      case Ticket.Nothing nothing -> new SessionOutcome.Refused();
    };
  }

  private SessionOutcome comeBack(Ticket ticket, MemberId id) {
    // An inbox that is not hers any more lets nobody in, whatever was mailed there before.
    Optional<MemberProfile> member =
        members.find(id).filter(known -> known.email().equals(ticket.address()));
    if (member.isEmpty()) {
      return new SessionOutcome.Refused();
    }
    Instant now = clock.instant();
    OpaqueToken refreshToken = OpaqueToken.next();
    Session session = Session.open(id, coaches.roleOf(ticket.address()), life, now);
    RefreshGrant grant = RefreshGrant.first(refreshToken, session);
    return sessions.open(ticket, session, grant)
        ? opened(member.get(), session, refreshToken, now)
        : new SessionOutcome.Refused();
  }

  private SessionOutcome join(Ticket ticket, Ticket.Joining joining) {
    Instant now = clock.instant();
    MemberProfile member =
        new MemberProfile(
            MemberId.next(),
            joining.name(),
            ticket.address(),
            joining.timeZone(),
            now,
            joining.start());
    OpaqueToken refreshToken = OpaqueToken.next();
    Session session = Session.open(member.id(), coaches.roleOf(ticket.address()), life, now);
    RefreshGrant grant = RefreshGrant.first(refreshToken, session);
    return switch (members.join(ticket, member, session, grant, welcome(member, now))) {
      case JOINED -> {
        LogContext.signedIn(member.id());
        LOG.atInfo().log("joined");
        yield opened(member, session, refreshToken, now);
      }
      case TICKET_USED -> new SessionOutcome.Refused();
      case ADDRESS_TAKEN ->
          members
              .idOf(ticket.address())
              .map(winner -> comeBack(ticket, winner))
              .orElseGet(SessionOutcome.Refused::new);
    };
  }

  /** The welcome speaks of the weeks ahead, so it goes to whoever chose a programme. */
  private static Optional<OwedMail> welcome(MemberProfile member, Instant now) {
    return member
        .startsOn()
        .map(
            start ->
                OwedMail.of(
                    MembersMail.WELCOME_FREE,
                    member.id().toString(),
                    new OwedMail.ToMember(member.id()),
                    Map.of("startsOn", InWords.day(start.on())),
                    now,
                    now.plus(WELCOME_STALE)));
  }

  private SessionOutcome opened(
      MemberProfile member, Session session, OpaqueToken refreshToken, Instant now) {
    LogContext.signedIn(member.id());
    LOG.atInfo().addKeyValue("session", session.id()).log("session opened");
    return new SessionOutcome.Opened(
        passes.handOut(member, session.role(), session.id(), refreshToken, now));
  }
}
