package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.testing.ApiInTest;
import com.runsmarter.testing.InMemoryAccessTokens;
import com.runsmarter.testing.InMemoryLiveSessions;
import com.runsmarter.testing.InMemorySecrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One instance of the real handler in front of a shop, fed with event files. */
final class BillingInTest implements AutoCloseable {

  /** BillingFunction's own time. */
  static final Invocation JUST_BEGUN = new Invocation("BillingFunction", Duration.ofSeconds(25));

  private final InMemoryAccessTokens tokens = new InMemoryAccessTokens();
  private final InMemoryLiveSessions sessions = new InMemoryLiveSessions();
  private final ApiInTest api;
  private volatile Invocation invocation = JUST_BEGUN;

  BillingInTest(CheckoutFixture shop) {
    this(shop, Map.of());
  }

  /**
   * @param own what differs from the template's defaults
   */
  BillingInTest(CheckoutFixture shop, Map<String, String> own) {
    Map<String, String> settings = new HashMap<>();
    settings.put("STAGE", "test");
    settings.put("ADDRESSES_SECRET", "addresses");
    settings.put("TOKEN_VERIFICATION_SECRET", "verification");
    settings.put("SOURCE_KEY_SECRET", "sources");
    settings.put("BILLING_TABLE", shop.aws.table("BillingTable"));
    settings.put("MEMBERS_TABLE", shop.aws.table("MembersTable"));
    settings.put("STRIPE_KEY_SECRET", "stripe-key");
    settings.put("STRIPE_API_BASE", shop.standIn.url().toString());
    settings.put("STRIPE_READ_TIMEOUT_MILLIS", "4500");
    settings.put("GRACE_DAYS", "7");
    settings.put("REFUND_ENDS_ACCESS", "true");
    settings.put("AUTOMATIC_TAX", "false");
    settings.put("COLLECT_ADDRESS", "auto");
    settings.put("PROMOTION_CODES", "true");
    settings.put("PAYMENT_METHODS", "card");
    settings.putAll(own);
    api =
        ApiInTest.with(settings)
            .with(InstantSource.class, shop.clock)
            .with(DynamoDbClient.class, shop.aws.dynamodbOf("BillingFunction"))
            .with(
                Secrets.class,
                new InMemorySecrets(
                    Map.of(
                        "stripe-key",
                        "sk_test_billing",
                        "sources",
                        "a-key-of-the-test",
                        "addresses",
                        "{\"site\":\"https://site.example\"}")))
            .with(AccessTokens.class, tokens)
            .with(LiveSessions.class, sessions)
            .start(BillingHandler::new);
  }

  /** From now on an invocation is told this. */
  void invokedWith(Invocation next) {
    invocation = next;
  }

  /** Sends an event file in the name of a member. */
  Answer send(String file, MemberId member) {
    return send(EventFile.named(file).with("TOKEN", tokens.signIn(member)));
  }

  /** Asks for a page to pay for an offer at. */
  Answer checkOut(MemberId member, String offer) {
    return send(
        EventFile.named("checkout-asked")
            .with("TOKEN", tokens.signIn(member))
            .with("OFFER", offer));
  }

  /** Ends the session that a member's requests come from; her access token has not run out. */
  void signOut(MemberId member) {
    tokens.verify(tokens.signIn(member)).ifPresent(token -> sessions.end(token.session()));
  }

  /** Sends an event file in nobody's name. */
  Answer sendAsStranger(String file) {
    return send(EventFile.named(file));
  }

  private Answer send(EventFile event) {
    APIGatewayV2HTTPResponse response = api.send(event, invocation);
    return new Answer(
        response.getStatusCode(),
        response.getHeaders(),
        JsonParser.parseString(response.getBody()).getAsJsonObject());
  }

  @Override
  public void close() {
    api.close();
  }

  /** What a caller gets. */
  record Answer(int status, Map<String, String> headers, JsonObject body) {

    String text(String field) {
      return body.get(field).getAsString();
    }

    /** The last part of a problem's type. */
    String kind() {
      String type = text("type");
      return type.substring(type.lastIndexOf('/') + 1);
    }
  }
}
