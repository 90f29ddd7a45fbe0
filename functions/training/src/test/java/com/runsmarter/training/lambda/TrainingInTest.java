package com.runsmarter.training.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.testing.InMemoryAccessTokens;
import com.runsmarter.testing.InMemoryLiveSessions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The real handler over the emulators, fed with event files as the Lambda runtime reads them. */
final class TrainingInTest implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  final InMemoryAccessTokens tokens = new InMemoryAccessTokens();
  final InMemoryLiveSessions sessions = new InMemoryLiveSessions();
  private final ApplicationContext context;
  private final TrainingHandler handler;

  TrainingInTest(Aws aws) {
    context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "stage", "test",
                    "token.verification.secret", "verification",
                    "training.table", aws.table("TrainingTable"),
                    "members.table", aws.table("MembersTable"),
                    "billing.table", aws.table("BillingTable"),
                    "media.bucket", aws.bucket("MediaBucket")))
            .build();
    context.registerSingleton(aws).registerSingleton(tokens).registerSingleton(sessions);
    context.start();
    handler = new TrainingHandler(context);
  }

  /**
   * Sends an event file.
   *
   * @param token what stands for TOKEN in the file
   */
  APIGatewayV2HTTPResponse send(String file, String token, Map<String, String> replacements) {
    return handler.handleRequest(
        EventFile.named(file)
            .with("TOKEN", token)
            .with(replacements)
            .as(APIGatewayV2HTTPEvent.class),
        new Invocation("TrainingFunction"));
  }

  /** Ends the session of a token that has not run out. */
  void signOut(String token) {
    tokens.verify(token).ifPresent(known -> sessions.end(known.session()));
  }

  /** The response's body as a tree of maps and lists. */
  @SuppressWarnings("unchecked") // every answer of this API is an object
  Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    try {
      return Objects.requireNonNull(
          context.getBean(JsonMapper.class).readValue(response.getBody(), Map.class));
    } catch (IOException garbled) {
      throw new UncheckedIOException(garbled);
    }
  }

  /** A text that the response's body has. */
  String text(APIGatewayV2HTTPResponse response, String name) {
    return (String) Objects.requireNonNull(json(response).get(name), name);
  }

  @Override
  public void close() {
    context.close();
  }

  /** What stands in for the cloud. */
  @Factory
  @Requires(beans = Aws.class)
  static final class Cloud {

    @Singleton
    @Replaces(InstantSource.class)
    InstantSource clock() {
      return InstantSource.fixed(NOW);
    }

    @Singleton
    @Replaces(DynamoDbClient.class)
    DynamoDbClient dynamoDb(Aws aws) {
      return aws.dynamodbOf("TrainingFunction");
    }

    @Singleton
    @Replaces(S3Presigner.class)
    S3Presigner presigner(Aws aws) {
      return aws.presigner();
    }

    @Singleton
    @Replaces(AwsCredentialsProvider.class)
    AwsCredentialsProvider credentials() {
      return AwsCredentials.provider();
    }

    @Singleton
    @Replaces(AccessTokens.class)
    AccessTokens tokens(InMemoryAccessTokens tokens) {
      return tokens;
    }

    @Singleton
    @Replaces(LiveSessions.class)
    LiveSessions sessions(InMemoryLiveSessions sessions) {
      return sessions;
    }
  }
}
