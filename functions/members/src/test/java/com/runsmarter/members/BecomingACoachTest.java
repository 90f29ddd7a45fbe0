package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of addresses makes coaches when they sign in, and unmakes them. */
class BecomingACoachTest {

  private static final Coaches SAM_COACHES = new Coaches(Set.of(MembersFixture.SAM));

  private final MembersFixture desk = new MembersFixture();

  @Test
  void whoJoinsWithAListedAddressIsACoach() {
    desk.signUp(MembersFixture.prospect());

    assertThat(role(signIn(SAM_COACHES))).isEqualTo(Role.COACH);
  }

  @Test
  void aMemberWhoseAddressIsListedLaterIsACoachFromHerNextSignInOn() {
    OpenedSession before = desk.join();

    OpenedSession refreshed = refresh(before, SAM_COACHES);
    assertThat(role(refreshed)).isEqualTo(Role.MEMBER);

    desk.signIn(MembersFixture.SAM);
    OpenedSession after = signIn(SAM_COACHES);
    assertThat(role(after)).isEqualTo(Role.COACH);
    assertThat(after.accessToken()).contains("COACH");
  }

  @Test
  void whoseAddressLeftTheListIsNoCoachFromTheNextRefreshOn() {
    OpenedSession session = coach();
    assertThat(role(session)).isEqualTo(Role.COACH);

    OpenedSession still = refresh(session, SAM_COACHES);
    assertThat(role(still)).isEqualTo(Role.COACH);

    OpenedSession after = refresh(still, MembersFixture.NO_COACH);
    assertThat(role(after)).isEqualTo(Role.MEMBER);
    assertThat(after.accessToken()).contains("MEMBER");
  }

  @Test
  void whoseAddressLeftTheListSignsInAsAMember() {
    coach();
    desk.signIn(MembersFixture.SAM);

    assertThat(role(signIn(MembersFixture.NO_COACH))).isEqualTo(Role.MEMBER);
  }

  @Test
  void herProfileSaysAtOnceThatHerAddressLeftTheList() {
    coach();

    assertThat(seen(SAM_COACHES, Role.COACH)).isEqualTo(Role.COACH);
    assertThat(seen(MembersFixture.NO_COACH, Role.COACH)).isEqualTo(Role.MEMBER);
    assertThat(seen(SAM_COACHES, Role.MEMBER)).isEqualTo(Role.MEMBER);
  }

  @Test
  void aSignInAsCoachMakesNoCoachOfHerOtherDevices() {
    OpenedSession old = desk.join();
    desk.signIn(MembersFixture.SAM);
    signIn(SAM_COACHES);

    assertThat(role(refresh(old, SAM_COACHES))).isEqualTo(Role.MEMBER);
  }

  @Test
  void whoLeftTheListAndComesBackOnItSignsInAnew() {
    OpenedSession after = refresh(coach(), MembersFixture.NO_COACH);

    assertThat(role(refresh(after, SAM_COACHES))).isEqualTo(Role.MEMBER);
  }

  @Test
  void anExchangeThatIsRepeatedIsAnsweredInTheRoleOfTheMoment() {
    OpenedSession session = coach();

    assertThat(role(refresh(session, SAM_COACHES))).isEqualTo(Role.COACH);
    assertThat(role(refresh(session, SAM_COACHES))).isEqualTo(Role.COACH);
    assertThat(role(refresh(session, MembersFixture.NO_COACH))).isEqualTo(Role.MEMBER);
  }

  private OpenedSession coach() {
    desk.signUp(MembersFixture.prospect());
    return signIn(SAM_COACHES);
  }

  private OpenedSession signIn(Coaches coaches) {
    return MembersFixture.opened(
        desk.opening(coaches).withToken(MembersFixture.token(desk.lastMail())));
  }

  private OpenedSession refresh(OpenedSession session, Coaches coaches) {
    return MembersFixture.opened(desk.refreshing(coaches).refresh(session.refreshToken().value()));
  }

  private static Role role(OpenedSession session) {
    return session.member().role();
  }

  private Role seen(Coaches coaches, Role given) {
    return new KeepingProfile(desk.members, coaches).view(desk.sam(), given).orElseThrow().role();
  }
}
