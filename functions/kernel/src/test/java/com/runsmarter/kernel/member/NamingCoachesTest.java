package com.runsmarter.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingCoachesTest {

  private static final EmailAddress KELLY = new EmailAddress("kelly@example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kelly@example.com",
        " Kelly@Example.COM ",
        "sam@example.com,kelly@example.com",
        "sam@example.com , KELLY@example.com"
      })
  void anAddressIsListedInWhateverSpelling(String list) {
    assertThat(Coaches.read(list).roleOf(KELLY)).isEqualTo(Role.COACH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sam@example.com", "kelly@example.org", "kelly+1@example.com"})
  void nobodyElseIsACoach(String list) {
    assertThat(Coaches.read(list).roleOf(KELLY)).isEqualTo(Role.MEMBER);
  }

  @Test
  void anAddressInAnotherScriptIsTheOneThatMailGoesTo() {
    assertThat(Coaches.read("kelly@bücher.example").addresses())
        .containsExactly(new EmailAddress("kelly@xn--bcher-kva.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kelly", "kelly@example.com,", ",kelly@example.com", "a@b.example;c@d"})
  void aListWithWhatIsNoAddressIsRefused(String list) {
    assertThatThrownBy(() -> Coaches.read(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of CoachAddresses is no email address");
  }
}
