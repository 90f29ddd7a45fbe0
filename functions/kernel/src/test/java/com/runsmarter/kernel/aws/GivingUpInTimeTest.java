package com.runsmarter.kernel.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

class GivingUpInTimeTest {

  @Test
  void everyCallAndEveryTryOfItHasALimit() {
    try (DynamoDbClient client = TimelyClients.build(somewhere(URI.create("http://localhost:1")))) {
      ClientOverrideConfiguration limits =
          client.serviceClientConfiguration().overrideConfiguration();
      assertThat(limits.apiCallTimeout()).contains(TimelyClients.CALL);
      assertThat(limits.apiCallAttemptTimeout()).contains(TimelyClients.ATTEMPT);
    }
  }

  /** The SDK's own timeout is half a minute a try. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void aServiceThatNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        DynamoDbClient client =
            TimelyClients.build(
                somewhere(URI.create("http://localhost:" + silent.getLocalPort())),
                Duration.ofMillis(900),
                Duration.ofMillis(300))) {
      assertThatThrownBy(client::listTables)
          .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
    }
  }

  @Test
  void aTryIsAPartOfItsCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TimelyClients.build(
                    somewhere(URI.create("http://localhost:1")),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2)));
  }

  private static DynamoDbClientBuilder somewhere(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")));
  }
}
