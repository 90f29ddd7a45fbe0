package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningUpTest {

  private final MembersFixture desk = new MembersFixture();

  @Test
  void aProspectIsMailedALinkAndACode() {
    desk.signUp(MembersFixture.prospect());

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-up-confirm");
    assertThat(mail.recipient()).isEqualTo(new OwedMail.ToAddress(MembersFixture.SAM));
    assertThat(mail.fields()).containsOnlyKeys("name", "link", "code", "minutes");
    assertThat(mail.fields()).containsEntry("name", "Sam");
    assertThat(mail.fields().get("link"))
        .matches("https://site/#/confirm\\?token=[A-Za-z0-9_-]{43}");
    assertThat(mail.staleAfter()).isEqualTo(MovableClock.START.plus(Duration.ofMinutes(30)));
  }

  @Test
  void nobodyIsAMemberBeforeTheLinkIsUsed() {
    desk.signUp(MembersFixture.prospect());

    assertThat(desk.members.idOf(MembersFixture.SAM)).isEmpty();
  }

  @Test
  void aMemberIsMailedAWayToSignIn() {
    desk.join();

    desk.signUp(MembersFixture.prospect());

    OwedMail mail = desk.lastMail();
    assertThat(mail.kind()).isEqualTo("sign-up-known");
    assertThat(mail.fields()).containsOnlyKeys("link", "code", "minutes");
    assertThat(mail.fields().get("link")).startsWith("https://site/#/sign-in?token=");
  }

  @Test
  void everyAskIsAMailWithAChallengeOfItsOwnAndTheSameLink() {
    OpaqueToken first = desk.signUp(MembersFixture.prospect());
    desk.clock.advance(Duration.ofMinutes(29));
    OpaqueToken second = desk.signUp(MembersFixture.prospect());

    assertThat(first).isNotEqualTo(second);
    assertThat(desk.tickets.owed()).extracting(OwedMail::cause).doesNotHaveDuplicates();
    assertThat(desk.tickets.owed())
        .extracting(MembersFixture::token)
        .containsOnly(MembersFixture.token(desk.lastMail()));
  }

  @Test
  void aLinkIsGoodForHalfAnHourAfterTheNewestMailThatCarriesIt() {
    desk.signUp(MembersFixture.prospect());
    desk.clock.advance(Duration.ofMinutes(29));
    desk.signUp(MembersFixture.prospect());
    desk.clock.advance(Duration.ofMinutes(29));

    assertThat(desk.opening.withToken(MembersFixture.token(desk.lastMail())))
        .isInstanceOf(SessionOutcome.Opened.class);
  }

  @Test
  void noLinkIsMailedForeverByAskingAgainAndAgain() {
    desk.signUp(MembersFixture.prospect());
    String first = MembersFixture.token(desk.lastMail());
    desk.clock.advance(Duration.ofMinutes(30));
    desk.signUp(MembersFixture.prospect());

    assertThat(MembersFixture.token(desk.lastMail())).isNotEqualTo(first);
  }

  @Test
  void aLinkIsRepeatedAfterTheSigningKeyWasRotatedAndReplacedWhenItWentFromTheSecret() {
    desk.signUp(MembersFixture.prospect());
    String first = MembersFixture.token(desk.lastMail());

    desk.derived.rotate();
    desk.signUp(MembersFixture.prospect());
    assertThat(MembersFixture.token(desk.lastMail())).isEqualTo(first);

    desk.derived.forget();
    desk.signUp(MembersFixture.prospect());
    assertThat(MembersFixture.token(desk.lastMail())).isNotEqualTo(first);
  }

  @Test
  void whatOneTellsOfHerselfIsNotWhatAnotherToldOfHer() {
    desk.signUp(MembersFixture.prospect("Boss", MembersFixture.SAM));
    String foreign = MembersFixture.token(desk.lastMail());
    desk.signUp(MembersFixture.prospect());

    assertThat(MembersFixture.token(desk.lastMail())).isNotEqualTo(foreign);
    assertThat(
            MembersFixture.opened(desk.opening.withToken(MembersFixture.token(desk.lastMail())))
                .member()
                .profile()
                .name())
        .isEqualTo("Sam");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your 499 USD order is paid, to cancel call 1 888 555 0199",
        "Your order is paid and shipped today",
        "Runner 42",
        "Call one eight eight eight now",
        "Sam (call me)",
        "Sam, you won",
        "Congratulationsyouhavewonacar",
      })
  void aNameThatCouldBeAMessageIsNotMailedToAStrangerButKept(String name) {
    desk.signUp(MembersFixture.prospect(name, MembersFixture.SAM));

    assertThat(desk.lastMail().fields()).containsEntry("name", "there");
    assertThat(
            MembersFixture.opened(desk.opening.withToken(MembersFixture.token(desk.lastMail())))
                .member()
                .profile()
                .name())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sam",
        "J. R. Smith",
        "Mary-Ann O'Neil",
        "O’Brien",
        "Nguyễn Thị Minh Khai",
        "山田 花子",
        "محمد",
        "अनुष्का शर्मा",
        "Åsa Ödman",
        "Zoe\u0308"
      })
  void aNameOfLettersIsMailed(String name) {
    desk.signUp(MembersFixture.prospect(name, MembersFixture.SAM));

    assertThat(desk.lastMail().fields()).containsEntry("name", new DisplayName(name).value());
  }
}
