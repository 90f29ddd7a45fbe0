package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SigningUpTest {

  private final Desk desk = new Desk();

  @Test
  void a_prospect_is_mailed_a_link_and_a_code() {
    desk.signingUp.signUp(Desk.prospect());

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-up-confirm");
    assertThat(mail.recipient()).isEqualTo(new OwedMail.ToAddress(Desk.SAM));
    assertThat(mail.fields()).containsOnlyKeys("name", "link", "code", "minutes");
    assertThat(mail.fields().get("link"))
        .matches("https://site/#/confirm\\?token=[A-Za-z0-9_-]{43}");
    assertThat(mail.staleAfter()).isEqualTo(MovableClock.START.plus(Duration.ofMinutes(30)));
  }

  @Test
  void nobody_is_a_member_before_the_link_is_used() {
    desk.signingUp.signUp(Desk.prospect());

    assertThat(desk.members.idOf(Desk.SAM)).isEmpty();
  }

  @Test
  void a_member_is_mailed_a_way_to_sign_in() {
    desk.join();

    desk.signingUp.signUp(Desk.prospect());

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-up-known");
    assertThat(mail.fields()).containsOnlyKeys("link", "code", "minutes");
    assertThat(mail.fields().get("link")).startsWith("https://site/#/sign-in?token=");
  }

  @Test
  void every_mail_has_a_cause_a_link_and_a_code_of_its_own() {
    desk.signingUp.signUp(Desk.prospect());
    desk.signingUp.signUp(Desk.prospect());

    assertThat(desk.tickets.owed()).extracting(OwedMail::cause).doesNotHaveDuplicates();
    assertThat(desk.tickets.owed()).extracting(Desk::token).doesNotHaveDuplicates();
  }

  @Test
  void an_address_gets_five_mails_an_hour_whatever_is_asked() {
    for (int each = 0; each < 20; each++) {
      desk.signingUp.signUp(Desk.prospect());
      desk.signingIn.signIn(Desk.SAM);
    }
    assertThat(desk.tickets.owed()).hasSize(Limits.MAILS_AN_HOUR);

    desk.clock.advance(Duration.ofHours(1));
    desk.signingUp.signUp(Desk.prospect());
    assertThat(desk.tickets.owed()).hasSize(Limits.MAILS_AN_HOUR + 1);
  }
}
