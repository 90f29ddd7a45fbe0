package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's description, for programs and for people. */
@AwsContract
class BrowsingTheApiTest {

  private final MembersInTest members;

  BrowsingTheApiTest(Aws aws) {
    members = new MembersInTest(aws);
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void theDescriptionIsYaml() {
    APIGatewayV2HTTPResponse response = members.send("api-described");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders())
        .containsEntry("Content-Type", "application/yaml;charset=utf-8")
        .containsEntry("Cache-Control", "public, max-age=300");
    assertThat(response.getBody()).startsWith("openapi: 3.1");
  }

  @Test
  void thePageLoadsNothingFromElsewhere() {
    APIGatewayV2HTTPResponse response = members.send("docs-opened");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders().get("Content-Type")).startsWith("text/html");
    assertThat(response.getHeaders().get("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'");
    assertThat(response.getBody())
        .contains("docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js")
        .doesNotContain("http:", "https:");
  }

  @ParameterizedTest
  @CsvSource({
    "swagger-ui.css, text/css, .swagger-ui",
    "swagger-ui-bundle.js, text/javascript, SwaggerUIBundle",
    "start.js, text/javascript, SwaggerUIBundle("
  })
  void thePagesPartsAreServed(String part, String mediaType, String content) {
    APIGatewayV2HTTPResponse response = members.send("docs-part", Map.of("PART", part));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders().get("Content-Type")).startsWith(mediaType);
    assertThat(response.getBody()).contains(content);
  }

  @Test
  void theTypeOfAProblemLeadsToAPageAboutItsKind() {
    APIGatewayV2HTTPResponse refused = members.send("me-shown-to-a-stranger");
    String type = String.valueOf(members.json(refused).get("type"));
    assertThat(type).isEqualTo("/problems/sign-in-needed");

    APIGatewayV2HTTPResponse page =
        members.send("problem-described", Map.of("KIND", type.substring("/problems/".length())));

    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(page.getHeaders())
        .containsEntry("Content-Type", "text/html;charset=utf-8")
        .containsEntry("Cache-Control", "public, max-age=300")
        .containsKey("ETag");
    assertThat(page.getHeaders().get("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.getBody())
        .contains("<title>sign-in-needed</title>", "<strong>401 · Sign in first.</strong>")
        .contains("<li>The member left.</li>")
        .doesNotContain("##", "coach-only", "http:", "https:");
  }

  @Test
  void aKindOfAnotherFeatureHasAPageToo() {
    assertThat(members.send("problem-described", Map.of("KIND", "upgrade-needed")).getBody())
        .contains("<code>offer</code> names what to buy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-kind", "Problems", "..", "<b>"})
  void aKindThatThereIsNotIsAProblemItself(String kind) {
    APIGatewayV2HTTPResponse response = members.send("problem-described", Map.of("KIND", kind));

    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(members.json(response)).containsEntry("type", "/problems/not-found");
  }

  @Test
  void aPartThatABrowserHasIsNotSentAgain() {
    String tag =
        Objects.requireNonNull(
            members.send("docs-part", Map.of("PART", "start.js")).getHeaders().get("ETag"));

    APIGatewayV2HTTPResponse again =
        members.send(
            "docs-part-again", Map.of("PART", "start.js", "ETAG", tag.replace("\"", "\\\"")));

    assertThat(again.getStatusCode()).isEqualTo(304);
    assertThat(again.getBody()).isNullOrEmpty();
  }

  @ParameterizedTest
  @CsvSource({"index.html", "openapi.yaml", "..%2F..%2Fapplication.properties", "nothing"})
  void anyOtherPartIsA404(String part) {
    assertThat(members.send("docs-part", Map.of("PART", part)).getStatusCode()).isEqualTo(404);
  }
}
