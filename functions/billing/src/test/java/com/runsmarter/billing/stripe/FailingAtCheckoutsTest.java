package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.checkout.Checkouts;
import com.runsmarter.billing.checkout.Purchase;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.testing.InMemorySecrets;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A Stripe that answers every session with a fault. One of its own it repeats for the idempotency
 * key; one that it turned away before it was carried out may be carried out the next time.
 */
class FailingAtCheckoutsTest {

  private static final String KEY = "checkout/1";

  private final HttpServer server;
  private final StripeCheckouts checkouts;
  private int status = 500;
  private String body = "{\"error\":{\"type\":\"api_error\",\"message\":\"Sorry\"}}";
  private boolean repeats;

  FailingAtCheckoutsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/checkout/sessions", this::fail);
    server.start();
    checkouts =
        new StripeCheckouts(
            new StripeConnection(
                new InMemorySecrets(Map.of("key", "sk_test_1")),
                "key",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Duration.ofSeconds(10)),
            new CheckoutSettings(
                () -> "https://site.example", false, false, true, List.of("card")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFaultThatIsRepeatedUsesUpItsKey() {
    repeats = true;
    assertThat(checkouts.start(purchase(), KEY)).isEqualTo(new Checkouts.Start.KeyUsedUp());
  }

  @Test
  void aFaultMayLeaveItsKeyUnused() {
    assertUndecided();
  }

  @Test
  void aRequestThatIsUnderWayDoesNotUseUpItsKey() {
    status = 409;
    assertUndecided();
  }

  @Test
  void aBusyStripeDoesNotUseUpAKey() {
    status = 429;
    assertUndecided();
  }

  @Test
  void anErrorWithoutABodyDoesNotUseUpItsKey() {
    status = 503;
    body = "";
    assertUndecided();
  }

  private void assertUndecided() {
    assertThatThrownBy(() -> checkouts.start(purchase(), KEY))
        .isInstanceOf(StripeUnavailableException.class);
  }

  private static Purchase purchase() {
    return new Purchase(
        MemberId.next(),
        new CustomerId("cus_1"),
        new OfferTerms(
                new OfferId("team-monthly"),
                Tier.TEAM,
                "Training Team, monthly",
                "team-monthly",
                new Money(2900, "usd"),
                BillingInterval.MONTH,
                0)
            .at("price_1"),
        0);
  }

  private void fail(HttpExchange exchange) throws IOException {
    byte[] fault = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (repeats) {
      exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
    }
    exchange.sendResponseHeaders(status, fault.length == 0 ? -1 : fault.length);
    exchange.getResponseBody().write(fault);
    exchange.close();
  }
}
