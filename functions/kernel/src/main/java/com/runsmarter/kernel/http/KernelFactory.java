package com.runsmarter.kernel.http;

import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.dynamodb.DynamoLiveSessions;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.kernel.token.JwtAccessTokens;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
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
  @Requires(property = "token.verification.secret")
  AccessTokens accessTokens(
      Secrets secrets,
      @Property(name = "token.verification.secret") String secret,
      @Property(name = "stage") String stage,
      InstantSource clock) {
    return new JwtAccessTokens(secrets, secret, stage, clock);
  }

  @Singleton
  @Requires(property = "members.table")
  LiveSessions liveSessions(
      DynamoDbClient client, @Property(name = "members.table") String table, InstantSource clock) {
    return new DynamoLiveSessions(new Table(client, table), clock);
  }

  /** Read at the start, so that a list that cannot be read ends it. */
  @Context
  @Requires(property = "coach.addresses")
  Coaches coaches(@Property(name = "coach.addresses") String addresses) {
    return Coaches.read(addresses);
  }

  @Singleton
  @Requires(property = "source.key.secret")
  Sources sources(Secrets secrets, @Property(name = "source.key.secret") String secret) {
    return new Sources(secrets, secret);
  }
}
