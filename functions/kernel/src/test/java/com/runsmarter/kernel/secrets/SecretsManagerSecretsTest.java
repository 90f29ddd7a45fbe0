package com.runsmarter.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.SecretsEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerSecretsTest {

  private final SecretsEmulator emulator =
      SecretsEmulator.start(0, Map.of("run-smarter/test/key", "first"));
  private final SecretsManagerClient client =
      AwsClients.connect(SecretsManagerClient.builder(), emulator.url());
  private Instant now = Instant.parse("2027-03-01T09:30:00Z");
  private final SecretsManagerSecrets secrets = new SecretsManagerSecrets(client, () -> now);

  @AfterEach
  void stop() {
    client.close();
    emulator.close();
  }

  @Test
  void a_secret_is_kept_for_five_minutes() {
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
    emulator.put("run-smarter/test/key", "second");

    now = now.plus(Duration.ofMinutes(5)).minusNanos(1);
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
    now = now.plusNanos(1);
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("second");
  }

  @Test
  void a_fresh_value_is_read_now_and_kept_from_then_on() {
    secrets.value("run-smarter/test/key");
    emulator.put("run-smarter/test/key", "second");

    assertThat(secrets.freshValue("run-smarter/test/key")).isEqualTo("second");
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("second");
  }

  @Test
  void a_secret_that_is_not_there_is_named() {
    assertThatThrownBy(() -> secrets.value("run-smarter/test/other"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("run-smarter/test/other");
  }

  @Test
  void a_secret_that_is_blank_is_missing() {
    emulator.put("run-smarter/test/key", " ");

    assertThatThrownBy(() -> secrets.value("run-smarter/test/key"))
        .isInstanceOf(MissingSecretException.class);
  }
}
