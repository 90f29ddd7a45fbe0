package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "Runner 42",
        "T.J.",
        "T.J. Miller",
        "J.R.R. Tolkien",
        "Á.B.",
        "O'Brien",
        "O‘Brien",
        "O’Brien",
        "’t Hooft",
        "José-María",
        "Mª José",
        "Martin Luther King, Jr.",
        "St. John",
        "김",
        "김철수",
        "نور",
        "Σωκράτης",
        "Ольга",
        "ไพลิน",
        "ශ්\u200Dරී",
        "क्\u200Dष",
        "علی\u200Cرضا",
        "葛\uDB40\uDD00城",
        "李〇",
        "ジョン・スミス",
        "Gal·la",
        "צ׳רלי",
        "כ\"ץ",
        "एन.टी. रामा राव",
        "எம்.ஜி.ஆர்.",
        "ఎన్.టి.రామారావు",
        "བཀྲ་ཤིས་",
        "孙•悟空",
        "アンナ゠マリア",
        "アンナ＝マリア",
        "Mary–Jane",
        "Ա՚Սիմոն",
        "ᠨᠠᠷᠠ\u180Eᠨ",
        "X Æ A-12",
        "N\u0306",
        "𐐷𐐲"
      })
  void peopleAreCalledSo(String name) {
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
        "🏃",
        "Sam 🏃",
        "T.co",
        "भारत.com",
        "com.भारत",
        "Sam\"",
        "צ\"",
        "Sam\u180E",
        "x.y.com",
        "T.J.com",
        "Sam\u0000",
        "Sam\u0007",
        "Sam\u0085",
        "\u200B",
        "\u200D",
        "\u3164",
        "\u115F\u1160",
        "Sa\u200Bm",
        "Sa\u200Dm",
        "Sa\u00ADm",
        "Sam\uFE0F",
        "\u202Emas",
        "Sam\u2066x\u2069",
        "\uFEFFSam",
        "\uD83D",
        "Sam\uDE00",
        "Sam\u2028x",
        "S\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "\u0301",
        "Sam\u20DD",
        "Sam\uE000",
        "a name with more than sixty characters in it is no name but a speech",
      })
  void nobodyIsCalledSo(String name) {
    assertThatThrownBy(() -> new DisplayName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"Jose\u0301, José", "山田\u3000花子, 山田 花子", "Ana\u00A0María, Ana María"})
  void oneNameIsKeptInOneSpelling(String written, String kept) {
    assertThat(new DisplayName(written).value()).isEqualTo(kept);
  }

  @Test
  void aNameOfAnyLengthIsJudgedInNoTime() {
    for (String piece : List.of("a", " ", "\u0301", "T.", "('", "\uD83D\uDE00")) {
      assertThat(DisplayName.parse("a" + piece.repeat(500_000))).isEmpty();
      assertThat(DisplayName.parse("a" + piece.repeat(200) + "\u0000")).isEmpty();
    }
    assertThat(DisplayName.parse("𐐷".repeat(DisplayName.MAX_LENGTH))).isPresent();
    assertThat(DisplayName.parse("a".repeat(DisplayName.MAX_LENGTH + 1))).isEmpty();
    // Composed, these are two characters each, and were one.
    assertThat(DisplayName.parse("\u0958".repeat(DisplayName.MAX_LENGTH))).isEmpty();
  }
}
