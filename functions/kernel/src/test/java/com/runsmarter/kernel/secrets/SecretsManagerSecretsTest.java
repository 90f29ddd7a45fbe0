package com.runsmarter.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.SecretsEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

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
  void aSecretIsKeptForFiveMinutes() {
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
    emulator.put("run-smarter/test/key", "second");

    now = now.plus(Duration.ofMinutes(5)).minusNanos(1);
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
    now = now.plusNanos(1);
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("second");
  }

  @Test
  void aValuePutByFileLosesTheLineBreakOfAnEditor() {
    emulator.put("run-smarter/test/key", "first\n");

    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
  }

  @Test
  void aFreshValueIsReadNowAndKeptFromThenOn() {
    secrets.value("run-smarter/test/key");
    emulator.put("run-smarter/test/key", "second");

    assertThat(secrets.freshValue("run-smarter/test/key")).isEqualTo("second");
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("second");
  }

  @Test
  void aKnownValueStandsInForADayWhereTheStoreIsAway() {
    secrets.value("run-smarter/test/key");
    emulator.close();

    now = now.plus(Duration.ofHours(24));
    assertThat(secrets.value("run-smarter/test/key")).isEqualTo("first");
    assertThat(secrets.freshValue("run-smarter/test/key")).isEqualTo("first");

    now = now.plusNanos(1);
    assertThatThrownBy(() -> secrets.freshValue("run-smarter/test/key"))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void anOutageIsNotMetByEveryRequest() {
    AwayNow away = new AwayNow();
    SecretsManagerSecrets behind = new SecretsManagerSecrets(away, () -> now);
    away.answer = "first";
    behind.value("run-smarter/test/key");
    away.answer = null;
    now = now.plus(SecretsManagerSecrets.KEPT);

    for (int request = 0; request < 5; request++) {
      assertThat(behind.value("run-smarter/test/key")).isEqualTo("first");
    }
    assertThat(away.asked).isEqualTo(2);

    now = now.plus(SecretsManagerSecrets.ASKED_AGAIN_AFTER);
    away.answer = "second";
    assertThat(behind.value("run-smarter/test/key")).isEqualTo("second");
  }

  @Test
  void aSecretThatWasTakenAwayIsNoOutage() {
    secrets.value("run-smarter/test/key");
    emulator.remove("run-smarter/test/key");

    now = now.plus(Duration.ofMinutes(5));
    assertThatThrownBy(() -> secrets.value("run-smarter/test/key"))
        .isInstanceOf(MissingSecretException.class);
    emulator.close();
    assertThatThrownBy(() -> secrets.value("run-smarter/test/key"))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> secrets.value("run-smarter/test/other"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("run-smarter/test/other");
  }

  @Test
  void aSecretThatIsBlankIsMissing() {
    emulator.put("run-smarter/test/key", " ");

    assertThatThrownBy(() -> secrets.value("run-smarter/test/key"))
        .isInstanceOf(MissingSecretException.class);
  }

  /** A store that can be away, and counts who asks. */
  private static final class AwayNow implements SecretsManagerClient {

    private int asked;
    private @Nullable String answer;

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      asked++;
      if (answer == null) {
        throw SdkClientException.create("nobody answers");
      }
      return GetSecretValueResponse.builder().secretString(answer).build();
    }

    @Override
    public String serviceName() {
      return SecretsManagerClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
