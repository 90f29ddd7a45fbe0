package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningSessionTest {

  private static final SessionOutcome REFUSED = new SessionOutcome.Refused();

  private final MembersFixture desk = new MembersFixture();

  @Test
  void theMailedLinkMakesAMemberAndSignsHerIn() {
    OpenedSession session = desk.join();

    assertThat(session.member().profile())
        .isEqualTo(
            new MemberProfile(
                desk.sam(),
                "Sam",
                MembersFixture.SAM,
                ZoneId.of("America/New_York"),
                MovableClock.START,
                Optional.of(
                    new MemberProfile.Start("couch-to-5k", LocalDate.parse("2027-03-08")))));
    assertThat(session.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(session.accessToken())
        .startsWith(desk.sam().value())
        .endsWith("MEMBER " + MovableClock.START.plus(Duration.ofMinutes(15)));
  }

  @Test
  void theCodeAndItsChallengeDoTheSame() {
    OpaqueToken challenge = desk.signUp(MembersFixture.prospect());

    OpenedSession session =
        MembersFixture.opened(desk.tryCode(challenge, MembersFixture.code(desk.lastMail())));

    assertThat(session.member().profile().id()).isEqualTo(desk.sam());
  }

  @Test
  void aTicketWorksOnceByLinkOrByCode() {
    OpaqueToken challenge = desk.signUp(MembersFixture.prospect());
    OwedMail mail = desk.lastMail();
    MembersFixture.opened(desk.opening.withToken(MembersFixture.token(mail)));

    assertThat(desk.opening.withToken(MembersFixture.token(mail))).isEqualTo(REFUSED);
    assertThat(desk.tryCode(challenge, MembersFixture.code(mail))).isEqualTo(REFUSED);
  }

  @Test
  void aTicketWorksForHalfAnHourAndNotAnInstantLonger() {
    desk.signUp(MembersFixture.prospect());
    OwedMail first = desk.lastMail();
    desk.clock.advance(Ticket.LIVES.minusNanos(1));
    MembersFixture.opened(desk.opening.withToken(MembersFixture.token(first)));

    OpaqueToken challenge = desk.signIn(MembersFixture.SAM);
    OwedMail second = desk.lastMail();
    desk.clock.advance(Ticket.LIVES);
    assertThat(desk.opening.withToken(MembersFixture.token(second))).isEqualTo(REFUSED);
    assertThat(desk.tryCode(challenge, MembersFixture.code(second))).isEqualTo(REFUSED);
  }

  @Test
  void aTokenThatWasNeverIssuedOpensNothing() {
    assertThat(desk.opening.withToken(OpaqueToken.next().value())).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken("not a token")).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken("")).isEqualTo(REFUSED);
  }

  @Test
  void fiveWrongCodesKillTheChallengeButNotTheLink() {
    OpaqueToken challenge = desk.signUp(MembersFixture.prospect());
    OwedMail mail = desk.lastMail();
    for (int each = 0; each < Limits.TRIES_A_CHALLENGE; each++) {
      assertThat(desk.tryCode(challenge, MembersFixture.wrongCode(mail))).isEqualTo(REFUSED);
    }

    assertThat(desk.tryCode(challenge, MembersFixture.code(mail))).isEqualTo(REFUSED);
    assertThat(desk.opening.withToken(MembersFixture.token(mail)))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void wrongCodesOfAStrangerUseUpNoTriesOfHers() {
    OpaqueToken hers = desk.signUp(MembersFixture.prospect());
    SixDigits code = MembersFixture.code(desk.lastMail());
    OpaqueToken foreign = desk.signUp(MembersFixture.prospect());
    for (int each = 0; each < Limits.TRIES_A_CHALLENGE; each++) {
      assertThat(desk.tryCode(foreign, MembersFixture.wrongCode(desk.lastMail())))
          .isEqualTo(REFUSED);
    }

    assertThat(desk.tryCode(hers, code)).isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void whoGuessesAllDayLeavesTheOwnerAFirstTry() {
    desk.join();
    for (int wrong = 0; wrong < Limits.WRONG_CODES_A_DAY; wrong++) {
      desk.tryCode(desk.signIn(MembersFixture.SAM), MembersFixture.wrongCode(desk.lastMail()));
    }
    OpaqueToken challenge = desk.signIn(MembersFixture.SAM);
    OwedMail mail = desk.lastMail();
    OpaqueToken other = desk.signIn(MembersFixture.SAM);
    OwedMail otherMail = desk.lastMail();

    assertThat(desk.tryCode(challenge, MembersFixture.wrongCode(mail))).isEqualTo(REFUSED);
    assertThat(desk.tryCode(challenge, MembersFixture.code(mail))).isEqualTo(REFUSED);
    assertThat(desk.tryCode(other, MembersFixture.code(otherMail)))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void aCodeIsOfNoUseWithTheChallengeOfAnotherAsk() {
    OpaqueToken one = desk.signUp(MembersFixture.prospect());
    SixDigits first = MembersFixture.code(desk.lastMail());
    OpaqueToken other = desk.signUp(MembersFixture.prospect());
    SixDigits second = MembersFixture.code(desk.lastMail());

    if (!first.equals(second)) {
      assertThat(desk.tryCode(other, first)).isEqualTo(REFUSED);
    }
    assertThat(desk.tryCode(OpaqueToken.next(), first)).isEqualTo(REFUSED);
    assertThat(desk.opening.withCode("no challenge", first, MembersFixture.HOME))
        .isEqualTo(REFUSED);
    MembersFixture.opened(desk.tryCode(one, first));
  }

  @Test
  void usingOneLinkEndsTheOthersOfItsAddress() {
    OpaqueToken foreign = desk.signUp(MembersFixture.prospect("Boss", MembersFixture.SAM));
    OwedMail first = desk.lastMail();
    desk.clock.advance(Duration.ofSeconds(1));
    desk.signUp(MembersFixture.prospect());
    OwedMail second = desk.lastMail();
    desk.clock.advance(Duration.ofSeconds(1));

    OpenedSession joined =
        MembersFixture.opened(desk.opening.withToken(MembersFixture.token(second)));

    assertThat(joined.member().profile().name()).isEqualTo("Sam");
    assertThat(desk.opening.withToken(MembersFixture.token(first))).isEqualTo(REFUSED);
    assertThat(desk.tryCode(foreign, MembersFixture.code(first))).isEqualTo(REFUSED);
    desk.clock.advance(Duration.ofSeconds(1));
    desk.signIn(MembersFixture.SAM);
    MembersFixture.opened(desk.opening.withToken(MembersFixture.token(desk.lastMail())));
  }

  @Test
  void aLinkToAnAddressThatIsHersNoMoreLetsNobodyIn() {
    desk.join();
    desk.signIn(MembersFixture.SAM);
    OwedMail mail = desk.lastMail();
    desk.members.move(desk.sam(), new EmailAddress("new@example.com"));

    assertThat(desk.opening.withToken(MembersFixture.token(mail))).isEqualTo(REFUSED);
  }

  @Test
  void aNewMemberWithAProgrammeIsWelcomedOnce() {
    desk.join();
    desk.signIn(MembersFixture.SAM);
    desk.opening.withToken(MembersFixture.token(desk.lastMail()));

    assertThat(desk.tickets.owed())
        .filteredOn(mail -> mail.kind().equals("welcome-free"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.recipient()).isEqualTo(new OwedMail.ToMember(desk.sam()));
              assertThat(mail.fields()).isEqualTo(Map.of("startsOn", "8 March 2027"));
            });
  }

  @Test
  void aNewMemberWithoutAProgrammeIsPromisedNoRuns() {
    desk.signUp(
        new Prospect(
            new DisplayName("Sam"),
            MembersFixture.SAM,
            ZoneId.of("Europe/Berlin"),
            Optional.empty()));
    desk.opening.withToken(MembersFixture.token(desk.lastMail()));

    assertThat(desk.tickets.owed()).extracting(OwedMail::kind).containsOnly("sign-up-confirm");
  }

  @Test
  void whoLeftDoesNotComeBackByAnOldMail() {
    desk.join();
    desk.signIn(MembersFixture.SAM);
    OwedMail mail = desk.lastMail();
    desk.members.remove(desk.sam());

    assertThat(desk.opening.withToken(MembersFixture.token(mail))).isEqualTo(REFUSED);
  }
}
