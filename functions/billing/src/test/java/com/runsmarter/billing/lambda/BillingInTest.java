package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.testing.InMemoryAccessTokens;
import com.runsmarter.testing.InMemoryLiveSessions;
import com.runsmarter.testing.InMemorySecrets;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
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
  private final ApplicationContext context;
  private final BillingHandler handler;
  private volatile Invocation invocation = JUST_BEGUN;

  BillingInTest(CheckoutFixture shop) {
    this(shop, Map.of());
  }

  /**
   * @param settings what differs from the template's defaults
   */
  BillingInTest(CheckoutFixture shop, Map<String, Object> settings) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "stage",
                "test",
                "site.url",
                "https://site.example",
                "token.verification.secret",
                "verification",
                "billing.table",
                shop.aws.table("BillingTable"),
                "members.table",
                shop.aws.table("MembersTable"),
                "stripe.key.secret",
                "stripe-key",
                "stripe.api.base",
                shop.standIn.url().toString(),
                "grace.days",
                7,
                "refund.ends.access",
                true));
    all.putAll(
        Map.of(
            "automatic.tax",
            false,
            "collect.address",
            "auto",
            "promotion.codes",
            true,
            "payment.methods",
            "card",
            "stripe.read-timeout.millis",
            4500));
    all.putAll(settings);
    context = ApplicationContext.builder().properties(all).build();
    context.registerSingleton(shop).registerSingleton(tokens).registerSingleton(sessions);
    context.start();
    handler = new BillingHandler(context);
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
    APIGatewayV2HTTPResponse response =
        handler.handleRequest(event.as(APIGatewayV2HTTPEvent.class), invocation);
    return new Answer(
        response.getStatusCode(),
        response.getHeaders(),
        JsonParser.parseString(response.getBody()).getAsJsonObject());
  }

  @Override
  public void close() {
    context.close();
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

  /** What stands in for the cloud. */
  @Factory
  @Requires(beans = CheckoutFixture.class)
  static final class Cloud {

    @Singleton
    @Replaces(InstantSource.class)
    InstantSource clock(CheckoutFixture shop) {
      return shop.clock;
    }

    @Singleton
    @Replaces(DynamoDbClient.class)
    DynamoDbClient dynamoDb(CheckoutFixture shop) {
      Aws aws = shop.aws;
      return aws.dynamodbOf("BillingFunction");
    }

    @Singleton
    @Replaces(Secrets.class)
    Secrets secrets() {
      return new InMemorySecrets(Map.of("stripe-key", "sk_test_billing"));
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
