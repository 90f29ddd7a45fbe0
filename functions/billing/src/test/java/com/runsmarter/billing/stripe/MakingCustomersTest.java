package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.testing.InMemorySecrets;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stripe repeats its own faults for an idempotency key. This server does so: it answers every POST
 * with a fault, except those whose key is free of it. What it turns away it does not begin, and so
 * does not repeat.
 */
class MakingCustomersTest {

  private static final String FAULT = "{\"error\":{\"type\":\"api_error\",\"message\":\"Sorry\"}}";
  private static final EmailAddress ADDRESS = new EmailAddress("ann@example.com");

  private static final String KEY = "customer/1";

  private final MemberId member = MemberId.next();
  private final Set<String> faultyKeys = ConcurrentHashMap.newKeySet();
  private final Map<String, String> customers = new ConcurrentHashMap<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final StripeCustomers stripe;
  private int turnsAway;
  private int faultStatus = 500;

  MakingCustomersTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/customers", this::serve);
    server.start();
    stripe =
        new StripeCustomers(
            new StripeConnection(
                new InMemorySecrets(Map.of("key", "sk_test_1")),
                "key",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCustomerIsMadeUnderTheKey() {
    assertThat(stripe.make(member, ADDRESS, KEY)).contains(new CustomerId("cus_1"));
    assertThat(customers).containsOnlyKeys(KEY);
  }

  @Test
  void aCustomerMadeLongAgoIsFoundByItsMember() {
    customers.put("forgotten key", "cus_old");
    assertThat(stripe.find(member, ADDRESS)).contains(new CustomerId("cus_old"));
    assertThat(stripe.find(MemberId.next(), ADDRESS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void anAnswerThatStripeRepeatsUsesUpTheKey(int status) {
    faultyKeys.add(KEY);
    faultStatus = status;
    keys.add(KEY);

    assertThat(stripe.make(member, ADDRESS, KEY)).isEmpty();

    assertThat(stripe.make(member, ADDRESS, "customer/2")).contains(new CustomerId("cus_1"));
  }

  @Test
  void aFaultThatMadeTheCustomerAllTheSameLeavesOne() {
    faultyKeys.add(KEY);
    faultyKeys.add("made all the same");
    assertThat(stripe.make(member, ADDRESS, KEY)).contains(new CustomerId("cus_1"));
    assertThat(customers).containsOnlyKeys(KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 500, 503})
  void noOtherIsMadeWhileTheFirstMayBeUnderWay(int status) {
    turnsAway = status;
    assertThatThrownBy(() -> stripe.make(member, ADDRESS, KEY))
        .isInstanceOf(StripeUnavailableException.class);
    assertThat(keys).containsOnly(KEY);
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 200, list());
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    boolean asked = !keys.add(key);
    if (turnsAway > 0) {
      answer(exchange, turnsAway, FAULT);
      return;
    }
    if (asked) {
      exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
    }
    if (!faultyKeys.contains(key) || faultyKeys.contains("made all the same")) {
      customers.computeIfAbsent(key, first -> "cus_" + (customers.size() + 1));
    }
    if (faultyKeys.contains(key)) {
      answer(exchange, faultStatus, FAULT);
    } else {
      answer(exchange, 200, customer(Objects.requireNonNull(customers.get(key))));
    }
  }

  private String list() {
    String data = String.join(",", customers.values().stream().map(this::customer).toList());
    return "{\"object\":\"list\",\"has_more\":false,\"url\":\"/v1/customers\",\"data\":["
        + data
        + "]}";
  }

  private String customer(String id) {
    return "{\"id\":\"%s\",\"object\":\"customer\",\"metadata\":{\"memberId\":\"%s\"}}"
        .formatted(id, member);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
