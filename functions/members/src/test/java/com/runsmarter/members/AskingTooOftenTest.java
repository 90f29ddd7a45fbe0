package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.kernel.source.Source;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is refused when too much is asked for, and who is not. */
class AskingTooOftenTest {

  private static final AskLimits NARROW = new AskLimits(6, 3, 5, 8, 12, 20, 4);
  private static final AskOutcome.TooMany TOO_MANY = new AskOutcome.TooMany(Duration.ofMinutes(30));

  private final MembersFixture desk = new MembersFixture(NARROW);

  @Test
  void oneSourceAsksForOneInboxThreeTimesUnderWhateverNamesOfIt() {
    assertThat(signUp("sam@example.com", "a")).isInstanceOf(AskOutcome.Heard.class);
    assertThat(signUp("Sam+run@EXAMPLE.com", "a")).isInstanceOf(AskOutcome.Heard.class);
    assertThat(signIn("sam+x@ｅxample.com", "a")).isInstanceOf(AskOutcome.Heard.class);

    assertThat(signUp("sam@example.com", "a")).isEqualTo(TOO_MANY);
    assertThat(signIn("sam+y@example.com", "a")).isEqualTo(TOO_MANY);
    assertThat(signUp("eva@example.com", "a")).isInstanceOf(AskOutcome.Heard.class);
  }

  @Test
  void gmailsInboxIsOneWithAndWithoutDots() {
    signUp("sam@gmail.com", "a");
    signUp("s.a.m@googlemail.com", "a");
    signUp("sa.m+run@gmail.com", "a");

    assertThat(signUp("s.am@gmail.com", "a")).isEqualTo(TOO_MANY);
  }

  @Test
  void oneSourceAsksSixTimesInAll() {
    for (int each = 0; each < NARROW.asksPerSource(); each++) {
      assertThat(signUp("p" + each + "@example.com", "a")).isInstanceOf(AskOutcome.Heard.class);
    }

    assertThat(signUp("sam@example.com", "a")).isEqualTo(TOO_MANY);
    assertThat(signIn("sam@example.com", "a")).isEqualTo(TOO_MANY);
    assertThat(signUp("sam@example.com", "b")).isInstanceOf(AskOutcome.Heard.class);
  }

  @Test
  void oneDomainAndAllTogetherGetSoManySignUps() {
    for (int each = 0; each < NARROW.mailsPerDomain(); each++) {
      assertThat(signUp("p" + each + "@example.com", "s" + each))
          .isInstanceOf(AskOutcome.Heard.class);
    }
    assertThat(signUp("sam@example.com", "b")).isEqualTo(TOO_MANY);

    for (int each = NARROW.mailsPerDomain(); each < NARROW.mailsInAll(); each++) {
      assertThat(signUp("p@d" + each + ".example", "s" + each))
          .isInstanceOf(AskOutcome.Heard.class);
    }
    assertThat(signUp("sam@elsewhere.example", "b")).isEqualTo(TOO_MANY);
    assertThat(desk.tickets.owed()).hasSize(NARROW.mailsInAll());
  }

  @Test
  void whoIsRefusedIsToldWhenToComeAgainAndIsHeardThen() {
    for (int each = 0; each < 3; each++) {
      signUp("sam@example.com", "a");
    }
    desk.clock.advance(Duration.ofMinutes(10));
    assertThat(signUp("sam@example.com", "a"))
        .isEqualTo(new AskOutcome.TooMany(Duration.ofMinutes(20)));

    desk.clock.advance(Duration.ofMinutes(20));
    assertThat(signUp("sam@example.com", "a")).isInstanceOf(AskOutcome.Heard.class);
  }

  @Test
  void strangersWhoFloodBothDoorsKeepNoMemberFromHerMail() {
    desk.join();
    for (int each = 0; each < 100; each++) {
      signUp("p" + each + "@d" + each + ".example", "s" + each);
      signIn("p" + each + "@d" + each + ".example", "s" + each);
      signUp("p" + each + "@example.com", "t" + each);
      signIn("p" + each + "@example.com", "t" + each);
    }
    int before = desk.tickets.owed().size();

    OpaqueToken challenge = MembersFixture.heard(signIn("sam@example.com", "hers"));

    assertThat(desk.tickets.owed()).hasSize(before + 1);
    assertThat(desk.lastMail().recipient()).isEqualTo(new OwedMail.ToMember(desk.sam()));
    assertThat(desk.tryCode(challenge, MembersFixture.code(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void asksOfStrangersForHerInboxKeepNoMemberFromHerMail() {
    desk.join();
    for (int each = 0; each < 5; each++) {
      signUp("sam@example.com", "s" + each % 3);
      signUp("sam+" + each + "@example.com", "s" + each % 3);
      signIn("sam+" + each + "@example.com", "t" + each);
    }

    OpaqueToken challenge = MembersFixture.heard(signIn("sam@example.com", "hers"));

    assertThat(desk.lastMail().kind()).isEqualTo("sign-in");
    assertThat(desk.tryCode(challenge, MembersFixture.code(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  /**
   * A thousand networks can use up any budget of an inbox; then her inbox has a link that works.
   */
  @Test
  void aMemberAlwaysHasALinkThatWorksHoweverManyAskForOne() {
    desk.join();
    for (int minute = 0; minute < 240; minute++) {
      desk.clock.advance(Duration.ofMinutes(1));
      signIn("sam@example.com", "s" + minute);
      assertThat(desk.tickets.find(new OpaqueToken(MembersFixture.token(desk.lastMail())).hash()))
          .as("minute " + minute)
          .hasValueSatisfying(ticket -> assertThat(ticket.isGoodAt(desk.clock.instant())).isTrue());
    }
    assertThat(desk.tickets.owed()).hasSizeLessThan(50);
  }

  /** The link that others had mailed to her is used up then; she may want in on another device. */
  @Test
  void aMemberWhoUsedHerLinkIsMailedAnotherHoweverManyAskedBefore() {
    desk.join();
    for (int each = 0; each < 20; each++) {
      signIn("sam@example.com", "s" + each);
    }
    desk.clock.advance(Duration.ofMinutes(1));
    assertThat(desk.opening.withToken(MembersFixture.token(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);

    OpaqueToken challenge = MembersFixture.heard(signIn("sam@example.com", "hers"));

    assertThat(desk.tryCode(challenge, MembersFixture.code(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void asksForOneMemberThatGoWithoutAMailTakeNoneFromAnother() {
    desk.join();
    EmailAddress eva = new EmailAddress("eva@elsewhere.example");
    desk.signUp(MembersFixture.prospect("Eva", eva));
    desk.opening.withToken(MembersFixture.token(desk.lastMail()));
    for (int each = 0; each < 100; each++) {
      signIn("sam@example.com", "s" + each);
    }

    OpaqueToken challenge = MembersFixture.heard(signIn(eva.value(), "hers"));

    assertThat(desk.tryCode(challenge, MembersFixture.code(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void aMailThatIsLeftOutIsAnsweredLikeAnyOtherAndItsChallengeOpensNothing() {
    for (int each = 0; each < 5; each++) {
      assertThat(signIn("nobody@example.com", "s" + each)).isInstanceOf(AskOutcome.Heard.class);
    }
    int before = desk.tickets.owed().size();

    OpaqueToken challenge = MembersFixture.heard(signIn("nobody@example.com", "s9"));

    assertThat(desk.tickets.owed()).hasSize(before);
    assertThat(desk.tickets.tryCode(challenge.hash()))
        .hasValueSatisfying(each -> assertThat(each.challenge().ticket()).isEmpty());
  }

  @Test
  void whetherAnAddressHasAnAccountDecidesNoAnswer() {
    desk.join();
    for (int each = 0; each < 40; each++) {
      for (String source : new String[] {"a", "b", "c" + each}) {
        String member = "sam@example.com";
        String stranger = "eva@example.com";
        Source one = new Source(source + "/one");
        Source two = new Source(source + "/two");
        assertThat(desk.signingIn.signIn(new EmailAddress(member), one).getClass())
            .isEqualTo(desk.signingIn.signIn(new EmailAddress(stranger), two).getClass());
      }
    }
  }

  @Test
  void codesFromOneSourceAreTriedSoOften() {
    OpaqueToken challenge = desk.signUp(MembersFixture.prospect());
    SixDigits code = MembersFixture.code(desk.lastMail());
    Source guesser = new Source("guesser");
    for (int each = 0; each < NARROW.triesPerSource(); each++) {
      assertThat(desk.opening.withCode(OpaqueToken.next().value(), code, guesser))
          .isEqualTo(new SessionOutcome.Refused());
    }

    assertThat(desk.opening.withCode(challenge.value(), code, guesser))
        .isEqualTo(new SessionOutcome.TooManyTries(Duration.ofMinutes(30)));
    assertThat(desk.tryCode(challenge, code)).isInstanceOf(SessionOutcome.Opened.class);
  }

  private AskOutcome signUp(String address, String source) {
    return desk.signingUp.signUp(
        new Prospect(
            new DisplayName("Sam"),
            new EmailAddress(address),
            ZoneId.of("Europe/Berlin"),
            Optional.empty()),
        new Source(source));
  }

  private AskOutcome signIn(String address, String source) {
    return desk.signingIn.signIn(new EmailAddress(address), new Source(source));
  }
}
