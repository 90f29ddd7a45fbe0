package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sam",
        "J. R. Smith",
        "Mary-Ann O'Neil, Jr.",
        "Åsa Ödman",
        "Nguyễn Thị Minh Khai",
        "山田 花子",
        "محمد",
        "Runner 42"
      })
  void people_are_called_so(String name) {
    assertThat(new DisplayName(" " + name + " ").value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "see www.spam.example",
        "spam.example",
        "https://spam",
        "<b>Sam</b>",
        "Sam\nBcc: x",
        "sam@example.com",
        "a name with more than sixty characters in it is no name but a speech",
      })
  void nobody_is_called_so(String name) {
    assertThatThrownBy(() -> new DisplayName(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
