package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningInTest {

  private static final EmailAddress OTHER = new EmailAddress("other@example.com");

  private final MembersFixture desk = new MembersFixture();

  @Test
  void aMemberIsMailedALinkAndACode() {
    desk.join();

    desk.signIn(MembersFixture.SAM);

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-in");
    assertThat(mail.fields()).containsOnlyKeys("link", "code", "minutes");
    assertThat(mail.fields().get("link")).startsWith("https://site/#/sign-in?token=");
  }

  @Test
  void anAddressWithoutAnAccountIsToldSoAndGivenNoWayIn() {
    OpaqueToken challenge = desk.signIn(OTHER);

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-in-unknown");
    assertThat(mail.fields()).isEqualTo(Map.of("site", "https://site"));
    assertThat(challenge.value()).hasSameSizeAs(desk.signIn(MembersFixture.SAM).value());
  }

  @Test
  void aSignInLeavesTheCodeAloneOfWhoIsJoining() {
    OpaqueToken joining = desk.signUp(MembersFixture.prospect());
    SixDigits code = MembersFixture.code(desk.lastMail());

    desk.signIn(MembersFixture.SAM);

    assertThat(desk.tryCode(joining, code)).isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void theTicketThatAnUnknownAddressLeavesOpensNothing() {
    OpaqueToken token = OpaqueToken.next();
    Ticket ticket =
        Ticket.issue(TicketId.next(), token, OTHER, new Ticket.Nothing(), desk.clock.instant());
    OpaqueToken challenge = OpaqueToken.next();
    SixDigits code = SixDigits.next();
    Challenge open =
        new Challenge(
            challenge.hash(),
            OTHER,
            Optional.of(ticket.token()),
            desk.codes.hash(challenge.hash(), code),
            ticket.expiresAt());
    desk.tickets.issue(
        new Tickets.Issue(ticket, false, open, Given.mail(ticket, challenge.hash()), false));

    assertThat(desk.opening.withToken(token.value())).isEqualTo(new SessionOutcome.Refused());
    assertThat(desk.tryCode(challenge, code)).isEqualTo(new SessionOutcome.Refused());
    assertThat(desk.members.idOf(OTHER)).isEmpty();
  }
}
