package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInTest {

  private final Desk desk = new Desk();

  @Test
  void a_member_is_mailed_a_link_and_a_code() {
    desk.join();

    desk.signingIn.signIn(Desk.SAM);

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-in");
    assertThat(mail.fields()).containsOnlyKeys("link", "code", "minutes");
    assertThat(mail.fields().get("link")).startsWith("https://site/#/sign-in?token=");
  }

  @Test
  void an_address_without_an_account_is_told_so_and_given_no_way_in() {
    desk.signingIn.signIn(new EmailAddress("other@example.com"));

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-in-unknown");
    assertThat(mail.fields()).isEqualTo(Map.of("site", "https://site"));
  }

  @Test
  void the_ticket_that_an_unknown_address_leaves_opens_nothing() {
    EmailAddress other = new EmailAddress("other@example.com");
    OpaqueToken token = OpaqueToken.next();
    Ticket ticket = Ticket.issue(token, other, new Ticket.Nothing(), desk.clock.instant());
    SixDigits code = SixDigits.next();
    desk.tickets.issue(
        ticket,
        desk.codes.hash(ticket.id(), code),
        new TicketMails("https://site").unknown(ticket));

    assertThat(desk.opening.withToken(token.value())).isEqualTo(new SessionOutcome.Refused());
    assertThat(desk.opening.withCode(other, code)).isEqualTo(new SessionOutcome.Refused());
    assertThat(desk.members.idOf(other)).isEmpty();
  }
}
