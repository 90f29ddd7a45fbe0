package com.runsmarter.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretIsReadTest {
  private static final String NAME = "run-smarter/local/stripe-key";

  private final SecretsEmulator emulator = SecretsEmulator.start(0, Map.of(NAME, "sk_test_1"));
  private final SecretsManagerClient secrets =
      AwsClients.connect(SecretsManagerClient.builder(), emulator.url());

  @AfterEach
  void close() {
    secrets.close();
    emulator.close();
  }

  @Test
  void byItsName() {
    assertThat(read(NAME))
        .satisfies(
            secret -> {
              assertThat(secret.name()).isEqualTo(NAME);
              assertThat(secret.secretString()).isEqualTo("sk_test_1");
              assertThat(secret.arn()).isEqualTo(SecretsEmulator.arn(NAME));
              assertThat(secret.versionStages()).containsExactly("AWSCURRENT");
              assertThat(secret.createdDate()).isNotNull();
            });
  }

  @Test
  void byItsArnWithAndWithoutTheLastSixCharacters() {
    String arn = SecretsEmulator.arn(NAME);

    assertThat(read(arn).secretString()).isEqualTo("sk_test_1");
    assertThat(read(arn.substring(0, arn.length() - 7)).secretString()).isEqualTo("sk_test_1");
  }

  @Test
  void asRotatedLast() {
    String before = read(NAME).versionId();

    emulator.put(NAME, "sk_test_2");

    assertThat(read(NAME).secretString()).isEqualTo("sk_test_2");
    assertThat(read(NAME).versionId()).isNotEqualTo(before);
  }

  @Test
  void unlessThereIsNoneOfThatName() {
    assertThatThrownBy(() -> read("run-smarter/local/nothing"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");

    emulator.remove(NAME);
    assertThatThrownBy(() -> read(NAME)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void unlessAVersionIsAskedFor() {
    assertThatThrownBy(
            () -> secrets.getSecretValue(asked -> asked.secretId(NAME).versionStage("AWSPREVIOUS")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("VersionStage is not served here");
  }

  @Test
  void unlessTheCallerSignsNothing() {
    try (SecretsManagerClient anonymous =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(emulator.url())
            .region(Region.of(AwsCredentials.REGION))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      assertThatThrownBy(() -> anonymous.getSecretValue(asked -> asked.secretId(NAME)))
          .isInstanceOfSatisfying(
              SecretsManagerException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode())
                      .isEqualTo("MissingAuthenticationTokenException"));
    }
  }

  @Test
  void andNothingElseIsServed() {
    assertThatThrownBy(() -> secrets.deleteSecret(asked -> asked.secretId(NAME)))
        .isInstanceOfSatisfying(
            SecretsManagerException.class,
            refused ->
                assertThat(refused.awsErrorDetails().errorCode())
                    .isEqualTo("UnknownOperationException"));
  }

  private GetSecretValueResponse read(String id) {
    return secrets.getSecretValue(asked -> asked.secretId(id));
  }
}
