package com.runsmarter.library.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.emulators.SignedUrls;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.testing.ApiInTest;
import com.runsmarter.testing.InMemoryAccessTokens;
import com.runsmarter.testing.InMemoryLiveSessions;
import com.runsmarter.testing.InMemorySecrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function over the emulators. */
final class LibraryInTest implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");

  private static final MediaKeyPair MEDIA_KEYS = MediaKeyPair.fresh();

  final InMemoryAccessTokens tokens = new InMemoryAccessTokens();
  private final InMemoryLiveSessions sessions = new InMemoryLiveSessions();
  private final ApiInTest api;

  LibraryInTest(Aws aws) {
    api =
        ApiInTest.with(
                Map.of(
                    "STAGE",
                    "test",
                    "TOKEN_VERIFICATION_SECRET",
                    "verification",
                    "SOURCE_KEY_SECRET",
                    "sources",
                    "MEMBERS_TABLE",
                    aws.table("MembersTable"),
                    "BILLING_TABLE",
                    aws.table("BillingTable"),
                    "MEDIA_SIGNING_SECRET",
                    "media",
                    "MEDIA_KEYS",
                    "KTEST=" + MEDIA_KEYS.parameter(),
                    "LIBRARY_TABLE",
                    aws.table("LibraryTable"),
                    "PAGING_SECRET",
                    "paging"))
            .with(InstantSource.class, InstantSource.fixed(NOW))
            .with(DynamoDbClient.class, aws.dynamodbOf("LibraryFunction"))
            .with(
                Secrets.class,
                new InMemorySecrets(
                    Map.of(
                        "sources",
                        "a-key-of-the-test",
                        "media",
                        MEDIA_KEYS.privateKey().strip(),
                        "paging",
                        "a-paging-key-of-more-than-32-characters")))
            .with(AccessTokens.class, tokens)
            .with(LiveSessions.class, sessions)
            .start(LibraryHandler::new);
  }

  /**
   * Sends an event file.
   *
   * @param token what stands for TOKEN in the file
   */
  APIGatewayV2HTTPResponse send(String file, String token, Map<String, String> replacements) {
    return api.send(
        EventFile.named(file).with("TOKEN", token).with(replacements),
        new Invocation("LibraryFunction"));
  }

  /** Ends the session of a token that has not run out. */
  void signOut(String token) {
    tokens.verify(token).ifPresent(known -> sessions.end(known.session()));
  }

  /** The response's body as a tree of maps and lists. */
  Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    return api.json(response);
  }

  /** A text that the response's body has. */
  String text(APIGatewayV2HTTPResponse response, String name) {
    return api.text(response, name);
  }

  /** Whether the edge would let a link through, asked at an instant. */
  static boolean letsThrough(String link, Instant at) {
    int query = link.indexOf('?');
    return new SignedUrls(Map.of("KTEST", MEDIA_KEYS.publicKey()))
        .judge(link.substring(0, query), link.substring(query + 1), at)
        .isEmpty();
  }

  @Override
  public void close() {
    api.close();
  }
}
