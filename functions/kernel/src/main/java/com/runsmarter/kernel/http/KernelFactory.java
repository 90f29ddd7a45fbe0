package com.runsmarter.kernel.http;

import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.DynamoLiveSessions;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.kernel.token.JwtAccessTokens;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The beans every HTTP function stands on. Endpoints, region and credentials are the SDK's own
 * affair; the clock is a bean of Micronaut's.
 */
@Factory
final class KernelFactory {

  @Singleton
  Settings settings() {
    return Settings.ofProcess();
  }

  @Singleton
  @Bean(preDestroy = "close")
  DynamoDbClient dynamoDb() {
    return TimelyClients.build(DynamoDbClient.builder());
  }

  @Singleton
  @Bean(preDestroy = "close")
  SecretsManagerClient secretsManager() {
    return TimelyClients.build(SecretsManagerClient.builder());
  }

  @Singleton
  Secrets secrets(SecretsManagerClient client, InstantSource clock) {
    return new SecretsManagerSecrets(client, clock);
  }

  @Singleton
  AccessTokens accessTokens(Secrets secrets, Settings settings, InstantSource clock) {
    return new JwtAccessTokens(
        secrets, settings.text("TOKEN_VERIFICATION_SECRET"), settings.text("STAGE"), clock);
  }

  @Singleton
  LiveSessions liveSessions(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoLiveSessions(new Table(client, settings.text("MEMBERS_TABLE")), clock);
  }

  @Singleton
  EdgeSecret edgeSecret(Secrets secrets, Settings settings) {
    return new EdgeSecret(secrets, settings.text("ORIGIN_SECRET"));
  }

  @Singleton
  Sources sources(Secrets secrets, Settings settings, EdgeSecret edge) {
    return new Sources(secrets, settings.text("SOURCE_KEY_SECRET"), edge);
  }

  @Singleton
  SecretAddresses addresses(Secrets secrets, Settings settings) {
    return new SecretAddresses(secrets, settings.text("ADDRESSES_SECRET"));
  }
}
