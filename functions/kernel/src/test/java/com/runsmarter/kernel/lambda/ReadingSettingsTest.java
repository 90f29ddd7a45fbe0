package com.runsmarter.kernel.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingSettingsTest {

  @Test
  void eachIsReadAsWhatItIs() {
    var settings =
        new Settings(
            Map.of("TABLE", "members", "DAYS", "180", "TAX", "false", "CARDS", "card, sepa_debit"));

    assertThat(settings.text("TABLE")).isEqualTo("members");
    assertThat(settings.number("DAYS")).isEqualTo(180);
    assertThat(settings.flag("TAX")).isFalse();
    assertThat(settings.texts("CARDS")).containsExactly("card", "sepa_debit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void oneWithNothingInItIsMissingAndNamed(String value) {
    var settings = new Settings(Map.of("TABLE", value));

    assertThat(settings.given("TABLE")).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.text("TABLE"))
        .withMessage("The setting TABLE is missing");
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.texts("OTHER"))
        .withMessage("The setting OTHER is missing");
  }

  @Test
  void oneThatIsGarbledIsNamed() {
    var settings = new Settings(Map.of("DAYS", "many", "TAX", "yes"));

    assertThatIllegalStateException()
        .isThrownBy(() -> settings.number("DAYS"))
        .withMessage("DAYS is a whole number");
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.flag("TAX"))
        .withMessage("TAX is true or false");
  }
}
