package com.runsmarter.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.runsmarter.kernel.secrets.KnownSecrets;
import com.runsmarter.kernel.source.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callers are one source, and what is told of it. */
class TellingSourcesApartTest {

  private static final KnownSecrets SECRETS =
      new KnownSecrets(Map.of("key", "a-key-that-only-the-server-has"));
  private static final String SECRET = "what-the-edge-adds-to-each-request";
  private static final EdgeSecret EDGE =
      new EdgeSecret(
          new KnownSecrets(Map.of("origin", "{\"first\":\"" + SECRET + "\",\"second\":\"\"}")),
          "origin");
  private static final Sources SOURCES = new Sources(SECRETS, "key", EDGE);

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "203.0.113.7, ::ffff:203.0.113.7",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2::1, 2001:DB8:0001:0002:0:0:0:9",
  })
  void addressesOfOneNetworkAreOneSource(String one, String other) {
    assertThat(source(one)).isEqualTo(source(other)).isNotEqualTo(Source.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.8",
    "2001:db8:1:2::1, 2001:db8:1:3::1",
    "0.0.0.0, ::",
  })
  void addressesOfTwoNetworksAreTwo(String one, String other) {
    assertThat(source(one)).isNotEqualTo(source(other));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "localhost", "runsmarter.example", "203.0.113.7.9", "203.0.113.7:443"})
  void whatIsNoAddressIsOneUnknownSourceAndNoNameIsLookedUp(@Nullable String address) {
    assertThat(source(address)).isEqualTo(Source.UNKNOWN);
  }

  @Test
  void anEventWithoutItsContextIsFromAnUnknownSource() {
    assertThat(SOURCES.of(APIGatewayV2HTTPEvent.builder().build())).isEqualTo(Source.UNKNOWN);
  }

  @Test
  void theHashHasNothingOfTheAddressAndAnotherKeyMakesAnother() {
    Source source = source("203.0.113.7");
    Sources others =
        new Sources(new KnownSecrets(Map.of("key", "another-key-of-another-stage")), "key", EDGE);

    assertThat(source.value()).matches("[A-Za-z0-9_-]{22}");
    assertThat(others.of(event("203.0.113.7"))).isNotEqualTo(source);
  }

  @Test
  void theKeyIsNotReadBeforeARequestComes() {
    Sources waiting = new Sources(new KnownSecrets(Map.of()), "absent", EDGE);

    assertThat(waiting.of(event(null))).isEqualTo(Source.UNKNOWN);
  }

  @Test
  void theEdgeIsBelievedWhereARequestComesFrom() {
    assertThat(SOURCES.of(through(SECRET, "203.0.113.7"))).isEqualTo(source("203.0.113.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "somebody-elses-guess-of-thirty-two-signs", SECRET + " "})
  void whoeverGoesPastItCannotSayWhereSheComesFrom(String secret) {
    assertThat(SOURCES.of(through(secret, "203.0.113.7"))).isEqualTo(source("198.51.100.1"));
  }

  @Test
  void anEdgeThatDoesNotSayIsUnknown() {
    APIGatewayV2HTTPEvent event = through(SECRET, "203.0.113.7");
    event.setHeaders(Map.of(EdgeSecret.HEADER, SECRET));

    assertThat(SOURCES.of(event)).isEqualTo(Source.UNKNOWN);
  }

  /** What reached API Gateway from an address of the edge's, or of somebody past it. */
  private static APIGatewayV2HTTPEvent through(String secret, String viewer) {
    APIGatewayV2HTTPEvent event = event("198.51.100.1");
    event.setHeaders(Map.of(EdgeSecret.HEADER, secret, Sources.HEADER, viewer));
    return event;
  }

  private static Source source(@Nullable String address) {
    return SOURCES.of(event(address));
  }

  private static APIGatewayV2HTTPEvent event(@Nullable String address) {
    return APIGatewayV2HTTPEvent.builder()
        .withRequestContext(
            RequestContext.builder()
                .withHttp(RequestContext.Http.builder().withSourceIp(address).build())
                .build())
        .build();
  }
}
