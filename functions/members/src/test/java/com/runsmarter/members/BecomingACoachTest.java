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
    assertThat(kept()).isEqualTo(Role.COACH);
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
    assertThat(kept()).isEqualTo(Role.COACH);
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
    assertThat(kept()).isEqualTo(Role.MEMBER);
  }

  @Test
  void whoseAddressLeftTheListSignsInAsAMember() {
    coach();
    desk.signIn(MembersFixture.SAM);

    assertThat(role(signIn(MembersFixture.NO_COACH))).isEqualTo(Role.MEMBER);
    assertThat(kept()).isEqualTo(Role.MEMBER);
  }

  @Test
  void herProfileSaysAtOnceThatHerAddressLeftTheList() {
    coach();

    assertThat(new KeepingProfile(desk.members, SAM_COACHES).view(desk.sam()).orElseThrow().role())
        .isEqualTo(Role.COACH);
    assertThat(
            new KeepingProfile(desk.members, MembersFixture.NO_COACH)
                .view(desk.sam())
                .orElseThrow()
                .role())
        .isEqualTo(Role.MEMBER);
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

  private Role kept() {
    return desk.members.find(desk.sam()).orElseThrow().role();
  }
}
