package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningSessionTest {

  private static final SessionOutcome REFUSED = new SessionOutcome.Refused();

  private final Desk desk = new Desk();

  @Test
  void the_mailed_link_makes_a_member_and_signs_her_in() {
    OpenedSession session = desk.join();

    assertThat(session.member())
        .isEqualTo(
            new MemberProfile(
                desk.sam(),
                "Sam",
                Desk.SAM,
                ZoneId.of("America/New_York"),
                Role.MEMBER,
                MovableClock.START,
                Optional.of(
                    new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08")))));
    assertThat(session.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(session.accessToken())
        .startsWith(desk.sam().value())
        .endsWith("MEMBER " + MovableClock.START.plus(Duration.ofMinutes(15)));
  }

  @Test
  void the_mailed_code_does_the_same() {
    desk.signingUp.signUp(Desk.prospect());

    OpenedSession session =
        Desk.opened(desk.opening.withCode(Desk.SAM, Desk.code(desk.lastMail())));

    assertThat(session.member().id()).isEqualTo(desk.sam());
  }

  @Test
  void a_ticket_works_once_by_link_or_by_code() {
    desk.signingUp.signUp(Desk.prospect());
    OwedMail mail = desk.lastMail();
    Desk.opened(desk.opening.withToken(Desk.token(mail)));

    assertThat(desk.opening.withToken(Desk.token(mail))).isEqualTo(REFUSED);
    assertThat(desk.opening.withCode(Desk.SAM, Desk.code(mail))).isEqualTo(REFUSED);
  }

  @Test
  void a_ticket_works_for_half_an_hour_and_not_an_instant_longer() {
    desk.signingUp.signUp(Desk.prospect());
    OwedMail first = desk.lastMail();
    desk.clock.advance(Ticket.LIVES.minusNanos(1));
    Desk.opened(desk.opening.withToken(Desk.token(first)));

    desk.signingIn.signIn(Desk.SAM);
    OwedMail second = desk.lastMail();
    desk.clock.advance(Ticket.LIVES);
    assertThat(desk.opening.withToken(Desk.token(second))).isEqualTo(REFUSED);
    assertThat(desk.opening.withCode(Desk.SAM, Desk.code(second))).isEqualTo(REFUSED);
  }

  @Test
  void a_token_that_was_never_issued_opens_nothing() {
    assertThat(desk.opening.withToken(OpaqueToken.next().value())).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken("not a token")).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken("")).isEqualTo(REFUSED);
  }

  @Test
  void five_wrong_codes_kill_the_code_but_not_the_link() {
    desk.signingUp.signUp(Desk.prospect());
    OwedMail mail = desk.lastMail();
    for (int each = 0; each < Limits.TRIES_A_TICKET; each++) {
      assertThat(desk.opening.withCode(Desk.SAM, Desk.wrongCode(mail))).isEqualTo(REFUSED);
    }

    assertThat(desk.opening.withCode(Desk.SAM, Desk.code(mail))).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken(Desk.token(mail))).isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void a_new_mail_gives_new_tries_up_to_the_days_limit() {
    desk.join();
    for (int mails = 0; mails < Limits.TRIES_A_DAY / Limits.TRIES_A_TICKET; mails++) {
      desk.clock.advance(Duration.ofHours(1));
      desk.signingIn.signIn(Desk.SAM);
      for (int each = 0; each < Limits.TRIES_A_TICKET; each++) {
        desk.opening.withCode(Desk.SAM, Desk.wrongCode(desk.lastMail()));
      }
    }
    desk.clock.advance(Duration.ofHours(1));
    desk.signingIn.signIn(Desk.SAM);
    OwedMail mail = desk.lastMail();

    assertThat(desk.opening.withCode(Desk.SAM, Desk.code(mail))).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken(Desk.token(mail))).isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void only_the_newest_code_counts_and_every_link_does() {
    desk.join();
    desk.signingIn.signIn(Desk.SAM);
    OwedMail older = desk.lastMail();
    desk.signingIn.signIn(Desk.SAM);
    OwedMail newer = desk.lastMail();

    if (!Desk.code(older).equals(Desk.code(newer))) {
      assertThat(desk.opening.withCode(Desk.SAM, Desk.code(older))).isEqualTo(REFUSED);
    }
    Desk.opened(desk.opening.withCode(Desk.SAM, Desk.code(newer)));
    Desk.opened(desk.opening.withToken(Desk.token(older)));
  }

  @Test
  void a_code_is_of_no_use_with_another_address() {
    desk.signingUp.signUp(Desk.prospect());

    assertThat(
            desk.opening.withCode(
                new EmailAddress("other@example.com"), Desk.code(desk.lastMail())))
        .isEqualTo(REFUSED);
  }

  @Test
  void the_second_of_two_sign_ups_signs_in_the_member_of_the_first() {
    desk.signingUp.signUp(Desk.prospect());
    OwedMail first = desk.lastMail();
    desk.signingUp.signUp(Desk.prospect());
    OwedMail second = desk.lastMail();

    OpenedSession joined = Desk.opened(desk.opening.withToken(Desk.token(first)));
    OpenedSession again = Desk.opened(desk.opening.withToken(Desk.token(second)));

    assertThat(again.member()).isEqualTo(joined.member());
    assertThat(again.refreshToken()).isNotEqualTo(joined.refreshToken());
  }

  @Test
  void a_new_member_with_a_programme_is_welcomed_once() {
    desk.join();
    desk.signingIn.signIn(Desk.SAM);
    desk.opening.withToken(Desk.token(desk.lastMail()));

    assertThat(desk.tickets.owed())
        .filteredOn(mail -> mail.kind().equals("welcome-free"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.recipient()).isEqualTo(new OwedMail.ToMember(desk.sam()));
              assertThat(mail.fields()).containsOnlyKeys("name");
            });
  }

  @Test
  void a_new_member_without_a_programme_is_promised_no_runs() {
    desk.signingUp.signUp(
        new Prospect(
            new DisplayName("Sam"), Desk.SAM, ZoneId.of("Europe/Berlin"), Optional.empty()));
    desk.opening.withToken(Desk.token(desk.lastMail()));

    assertThat(desk.tickets.owed()).extracting(OwedMail::kind).containsOnly("sign-up-confirm");
  }

  @Test
  void who_left_does_not_come_back_by_an_old_mail() {
    desk.join();
    desk.signingIn.signIn(Desk.SAM);
    OwedMail mail = desk.lastMail();
    desk.members.remove(desk.sam());

    assertThat(desk.opening.withToken(Desk.token(mail))).isEqualTo(REFUSED);
  }
}
