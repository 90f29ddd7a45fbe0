package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All use cases over doubles, for tests of what people do with them. */
final class MembersFixture {

  static final EmailAddress SAM = new EmailAddress("sam@example.com");

  static final Coaches NO_COACH = new Coaches(Set.of());

  /** Where Sam asks from. */
  static final Source HOME = new Source("home");

  /** So much that no test meets it that does not mean to. */
  static final AskLimits WIDE =
      new AskLimits(10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000);

  final MovableClock clock = new MovableClock();
  final InMemoryTickets tickets = new InMemoryTickets();
  final InMemorySessions sessions = new InMemorySessions(tickets);
  final InMemoryMembers members = new InMemoryMembers(tickets, sessions);
  final CodeHashes codes = (ticket, code) -> new CodeHash(ticket + "/" + code.value());
  final SignedTokens tokens = new PlainTokens();
  final InMemoryDerivedTokens derived = new InMemoryDerivedTokens();
  final SessionLife life = SessionLife.ofDays(180);

  final InMemoryCounts counts = new InMemoryCounts();
  final AskLimits limits;
  final SigningUp signingUp;
  final SigningIn signingIn;
  final OpeningSession opening;
  final RefreshingSession refreshing = refreshing(NO_COACH);
  final SigningOutEverywhere everywhere = new SigningOutEverywhere(members, clock);
  final ClosingSession closing = new ClosingSession(sessions);
  final KeepingProfile profile = new KeepingProfile(members, NO_COACH);

  MembersFixture() {
    this(WIDE);
  }

  MembersFixture(AskLimits limits) {
    this.limits = limits;
    signingUp =
        new SigningUp(
            members, tickets, derived, codes, counts, limits, () -> "https://site", clock);
    signingIn =
        new SigningIn(
            members, tickets, derived, codes, counts, limits, () -> "https://site", clock);
    opening = opening(NO_COACH);
  }

  /** Opens sessions while these are the coaches. */
  OpeningSession opening(Coaches coaches) {
    return new OpeningSession(
        members, tickets, sessions, codes, counts, limits, coaches, tokens, life, clock);
  }

  /** Refreshes sessions while these are the coaches. */
  RefreshingSession refreshing(Coaches coaches) {
    return new RefreshingSession(members, sessions, coaches, tokens, derived, life, clock);
  }

  /** Asks to join, and must be heard. */
  OpaqueToken signUp(Prospect prospect) {
    return heard(signingUp.signUp(prospect, HOME));
  }

  /** Asks to sign in, and must be heard. */
  OpaqueToken signIn(EmailAddress address) {
    return heard(signingIn.signIn(address, HOME));
  }

  static OpaqueToken heard(AskOutcome outcome) {
    return switch (outcome) {
      case AskOutcome.Heard heard -> heard.challenge();
      case AskOutcome.TooMany tooMany -> throw new AssertionError("asked too often");
    };
  }

  SessionOutcome tryCode(OpaqueToken challenge, SixDigits code) {
    return opening.withCode(challenge.value(), code, HOME);
  }

  static Prospect prospect() {
    return prospect("Sam", SAM);
  }

  static Prospect prospect(String name, EmailAddress address) {
    return new Prospect(
        new DisplayName(name),
        address,
        ZoneId.of("America/New_York"),
        Optional.of(new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08"))));
  }

  /** Joins and signs in as Sam. */
  OpenedSession join() {
    signUp(prospect());
    return opened(opening.withToken(token(lastMail())));
  }

  OwedMail lastMail() {
    return tickets.owed().getLast();
  }

  MemberId sam() {
    return members.idOf(SAM).orElseThrow();
  }

  static String token(OwedMail mail) {
    String link = Objects.requireNonNull(mail.fields().get("link"));
    return link.substring(link.indexOf("token=") + "token=".length());
  }

  static SixDigits code(OwedMail mail) {
    return new SixDigits(Objects.requireNonNull(mail.fields().get("code")));
  }

  /** Some code that is not the mail's. */
  static SixDigits wrongCode(OwedMail mail) {
    return new SixDigits(code(mail).value().equals("000000") ? "000001" : "000000");
  }

  static OpenedSession opened(SessionOutcome outcome) {
    return switch (outcome) {
      case SessionOutcome.Opened opened -> opened.session();
      case SessionOutcome.Refused refused -> throw new AssertionError("refused");
      case SessionOutcome.TooManyTries tooMany -> throw new AssertionError("tried too often");
    };
  }

  /** Tokens that tell what is in them. */
  private static final class PlainTokens implements SignedTokens {

    @Override
    public String sign(AccessToken token, Instant issuedAt, Instant expiresAt) {
      return "%s %s %s %s".formatted(token.member(), token.session(), token.role(), expiresAt);
    }
  }
}
