package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.emulators.junit.BareRequest;
import com.runsmarter.stripe.store.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page in a browser on this machine reaches the stand-in too, and is not served. */
class OpeningToThisMachineAloneTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/_control/", "/v1/customers", "/c/pay/cs_test_x", "/p/session/x", "/i/x"})
  void aNameThatSomebodyPointedHereIsRefused(String path) {
    assertThat(
            BareRequest.to("GET", shop.at(path))
                .with("Host", "evil.example:" + shop.at("/").getPort())
                .with("Authorization", "Bearer " + StandInFixture.KEY)
                .send())
        .startsWith("HTTP/1.1 403 ")
        .contains("localhost or 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "/_control/reset, application/json",
    "/v1/customers, " + FORM,
    "/c/pay/cs_test_x, " + FORM,
    "/p/session/x, " + FORM,
    "/i/x, " + FORM
  })
  void aPageOfAnotherOriginIsRefused(String path, String type) {
    for (String origin : new String[] {"http://evil.example", "null"}) {
      assertThat(
              BareRequest.to("POST", shop.at(path))
                  .with("Origin", origin)
                  .with("Authorization", "Bearer " + StandInFixture.KEY)
                  .with("Content-Type", type)
                  .status())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", FORM, "multipart/form-data", "application/jsonp", ""})
  void anOrderThatIsNotSaidToBeJsonIsNotCarriedOut(String type) {
    String before = summary().path("now").asText();

    BareRequest request = BareRequest.to("POST", shop.at("/_control/clock"));
    String answer =
        (type.isEmpty() ? request : request.with("Content-Type", type))
            .with("{\"advance\":\"P1D\"}")
            .send();

    assertThat(answer).startsWith("HTTP/1.1 415 ").contains("Content-Type: application/json");
    assertThat(summary().path("now").asText().substring(0, 10)).isEqualTo(before.substring(0, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json"})
  void theApiTakesParametersOfAFormAlone(String type) {
    assertThat(
            BareRequest.to("POST", shop.at("/v1/customers"))
                .with("Authorization", "Bearer " + StandInFixture.KEY)
                .with("Content-Type", type)
                .with("email=a@example.com")
                .send())
        .startsWith("HTTP/1.1 400 ")
        .contains("check that your POST content type is application/x-www-form-urlencoded");
  }

  @Test
  void thePagesOfThisMachineMayCallIt() {
    assertThat(
            BareRequest.to("POST", shop.at("/v1/customers"))
                .with("Host", "localhost:" + shop.at("/").getPort())
                .with("Origin", "http://localhost:8080")
                .with("Authorization", "Bearer " + StandInFixture.KEY)
                .with("Content-Type", FORM + ";charset=UTF-8")
                .with("email=a@example.com")
                .status())
        .isEqualTo(200);
  }

  private JsonNode summary() {
    return Json.parse(shop.get("/_control/").body());
  }
}
