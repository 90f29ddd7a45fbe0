package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.MovableClock;
import com.runsmarter.kernel.secrets.InMemorySecrets;
import com.runsmarter.kernel.secrets.MissingSecretException;
import java.time.Duration;
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
  void an_array_holds_several() {
    assertThat(secrets("[\"whsec_b\", \"whsec_a\"]").current())
        .containsExactly("whsec_b", "whsec_a");
  }

  @Test
  void a_single_secret_may_stand_as_it_is() {
    assertThat(secrets(" whsec_a\n").current()).containsExactly("whsec_a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[\" \"]"})
  void none_at_all_stops_the_start(String value) {
    assertThatThrownBy(() -> secrets(value))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("webhook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"whsec_a\"", "[1]", "[{\"a\":\"whsec_a\"}]"})
  void a_garbled_array_stops_the_start_without_showing_it(String value) {
    assertThatThrownBy(() -> secrets(value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("webhook")
        .hasMessageNotContaining("whsec_")
        .hasNoCause();
  }

  @Test
  void known_secrets_survive_an_outage_of_the_store() {
    CountingSecrets store = new CountingSecrets(new InMemorySecrets(Map.of("webhook", "whsec_a")));
    WebhookSecrets secrets = new WebhookSecrets(store, "webhook", CLOCK);
    store.breakDown();
    assertThat(secrets.current()).containsExactly("whsec_a");
    assertThat(secrets.again()).containsExactly("whsec_a");
  }

  @Test
  void known_secrets_are_forgotten_when_the_store_was_not_heard_of_for_a_day() {
    MovableClock clock = new MovableClock(CLOCK.instant());
    CountingSecrets store = new CountingSecrets(new InMemorySecrets(Map.of("webhook", "whsec_a")));
    WebhookSecrets secrets = new WebhookSecrets(store, "webhook", clock);
    store.breakDown();

    clock.advance(Duration.ofHours(24));
    assertThat(secrets.current()).containsExactly("whsec_a");

    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(secrets::current).isInstanceOf(RuntimeException.class);
  }

  private static WebhookSecrets secrets(String value) {
    return new WebhookSecrets(new InMemorySecrets(Map.of("webhook", value)), "webhook", CLOCK);
  }
}
