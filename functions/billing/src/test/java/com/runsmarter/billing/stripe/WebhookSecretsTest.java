package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.secrets.MissingSecretException;
import com.runsmarter.testing.InMemorySecrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void anArrayHoldsSeveral() {
    assertThat(secrets("[\"whsec_b\", \"whsec_a\"]").current())
        .containsExactly("whsec_b", "whsec_a");
  }

  @Test
  void aSingleSecretMayStandAsItIs() {
    assertThat(secrets(" whsec_a\n").current()).containsExactly("whsec_a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[\" \"]"})
  void noneAtAllStopsTheStart(String value) {
    assertThatThrownBy(() -> secrets(value))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("webhook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"whsec_a\"", "[1]", "[{\"a\":\"whsec_a\"}]"})
  void aGarbledArrayStopsTheStartWithoutShowingIt(String value) {
    assertThatThrownBy(() -> secrets(value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("webhook")
        .hasMessageNotContaining("whsec_")
        .hasNoCause();
  }

  private static WebhookSecrets secrets(String value) {
    return new WebhookSecrets(new InMemorySecrets(Map.of("webhook", value)), "webhook", CLOCK);
  }
}
