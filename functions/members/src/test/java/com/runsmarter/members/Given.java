package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Examples that no other test has met, for contracts that share a table. */
final class Given {

  static final Instant NOW = MovableClock.START;
  static final SessionLife LIFE = SessionLife.ofDays(180);
  static final CodeHash CODE = new CodeHash("hash-of-a-code");

  private Given() {}

  static EmailAddress address() {
    return new EmailAddress(UUID.randomUUID() + "@example.com");
  }

  static Ticket joining(EmailAddress address) {
    return Ticket.issue(
        TicketId.next(),
        OpaqueToken.next(),
        address,
        new Ticket.Joining(
            "Sam",
            ZoneId.of("America/New_York"),
            Optional.of(new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08")))),
        NOW);
  }

  static Tickets.Issue issue(Ticket ticket) {
    return issue(ticket, OpaqueToken.next().hash(), false);
  }

  static Tickets.Issue issue(Ticket ticket, TokenHash challenge, boolean again) {
    return new Tickets.Issue(
        ticket, again, challenge(ticket, challenge), mail(ticket, challenge), false);
  }

  static Challenge challenge(Ticket ticket, TokenHash token) {
    return new Challenge(
        token, ticket.address(), Optional.of(ticket.token()), CODE, ticket.expiresAt());
  }

  static OwedMail mail(Ticket ticket, TokenHash ask) {
    return new OwedMail(
        "sign-in/" + ask.value(),
        "sign-in",
        MailPriority.SIGN_IN,
        new OwedMail.ToAddress(ticket.address()),
        Map.of("link", "l"),
        ticket.issuedAt(),
        ticket.expiresAt());
  }

  static OwedMail welcome(MemberProfile member) {
    return new OwedMail(
        "welcome-free/" + member.id(),
        "welcome-free",
        MailPriority.ROUTINE,
        new OwedMail.ToMember(member.id()),
        Map.of("name", member.name()),
        NOW,
        NOW.plusSeconds(60));
  }

  static MemberProfile member(EmailAddress address) {
    return new MemberProfile(
        MemberId.next(), "Sam", address, ZoneId.of("America/New_York"), NOW, Optional.empty());
  }
}
