package com.runsmarter.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A client can be made from the OpenAPI document, and does not fail over what the API answers. */
class ApiDescriptionIsValidTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document = JSON.valueToTree(ApiDocument.committed(ROOT).tree());

  @Test
  void aReaderOfOpenApiHasNothingToSay() throws IOException {
    assertThat(said(Files.readString(ApiDocument.file(ROOT)))).isEmpty();
  }

  /** A comma in a flow mapping ends a value; the rest of the sentence was a key once. */
  @Test
  void theReaderSeesAKeyThatIsNone() throws IOException {
    String broken =
        Files.readString(ApiDocument.file(ROOT))
            .replace(
                "description: Queued, or known to concern nobody here",
                "description: Queued\n          or known to concern nobody here: null");

    assertThat(said(broken)).anyMatch(each -> each.contains("or known to concern nobody here"));
  }

  /** YAML 1.1, which most readers follow, takes on for true. */
  @Test
  void theReaderSeesATextThatIsNone() throws IOException {
    String broken = Files.readString(ApiDocument.file(ROOT)).replace("- 'on'", "- on");

    assertThat(said(broken)).anyMatch(each -> each.contains("is not of type `string`"));
  }

  @Test
  void everySchemaHasAType() {
    assertThat(document.at("/components/schemas").properties())
        .allSatisfy(
            schema ->
                assertThat(schema.getValue().has("type") || schema.getValue().has("oneOf"))
                    .as(schema.getKey())
                    .isTrue());
  }

  /** A coach reads of a membership in the words in which its member does. */
  @Test
  void aMembershipHasTheSameStatesForWhoeverReadsOfIt() {
    for (String word : List.of("tier", "state")) {
      JsonNode hers = document.at("/components/schemas/Membership/properties/" + word + "/enum");

      assertThat(hers).isNotEmpty();
      assertThat(document.at("/components/schemas/RosterMembership/properties/" + word + "/enum"))
          .isEqualTo(hers);
    }
  }

  @Test
  void everyPatternIsAboutTheWholeText() {
    List<String> patterns = document.findValuesAsText("pattern");

    assertThat(patterns).isNotEmpty().allMatch(each -> each.matches("\\^\\(\\?:.*\\)\\$"));
  }

  @Test
  void aProblemNeedsNoFieldsAtFault() {
    assertThat(texts(document.at("/components/schemas/Problem/required")))
        .containsExactlyInAnyOrder("type", "title", "status", "detail");
  }

  @Test
  void everyOperationSaysWhetherOneMustBeSignedIn() {
    operations()
        .forEach((name, operation) -> assertThat(operation.has("security")).as(name).isTrue());
    assertThat(operation("signUp").get("security")).isEmpty();
    assertThat(operation("me").get("security")).isNotEmpty();
  }

  @Test
  void everyOperationSaysWhatHoldsForAll() {
    operations()
        .forEach(
            (name, operation) -> {
              JsonNode responses = operation.get("responses");
              for (String status : List.of("405", "406", "429", "500", "503")) {
                assertThat(responses.has(status)).as(name + " " + status).isTrue();
              }
              assertThat(resolved(responses.get("405")).at("/headers/Allow").isMissingNode())
                  .as(name)
                  .isFalse();
              for (String status : List.of("429", "503")) {
                assertThat(
                        resolved(responses.get(status)).at("/headers/Retry-After").isMissingNode())
                    .as(name + " " + status)
                    .isFalse();
              }
              if (operation.has("requestBody")) {
                assertThat(responses.has("400")).as(name).isTrue();
                assertThat(responses.has("413")).as(name).isTrue();
                assertThat(responses.has("415")).as(name).isTrue();
              }
            });
  }

  @Test
  void everyAnswerWithContentHasASchema() {
    operations()
        .forEach(
            (name, operation) ->
                operation
                    .get("responses")
                    .properties()
                    .forEach(
                        response -> {
                          JsonNode content = resolved(response.getValue()).path("content");
                          if (!response.getKey().equals("204")) {
                            assertThat(content).as(name + " " + response.getKey()).isNotEmpty();
                          }
                          content.forEach(
                              type ->
                                  assertThat(type.path("schema"))
                                      .as(name + " " + response.getKey())
                                      .isNotEmpty());
                        }));
    assertThat(document.at("/paths/~1v1~1plans/post/responses/201/headers/Location").isObject())
        .isTrue();
  }

  @Test
  void aStepIsOneOfTwoKinds() {
    assertThat(document.at("/components/schemas/Step/oneOf")).hasSize(2);
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> operations.put(operation.get("operationId").asText(), operation)));
    return operations;
  }

  private JsonNode operation(String id) {
    return Objects.requireNonNull(operations().get(id), id);
  }

  private JsonNode resolved(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.get("$ref").asText().substring(1))
        : response;
  }

  private static List<String> said(String document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser().readContents(document, null, options).getMessages();
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(list.elements(), Spliterator.ORDERED), false)
        .map(JsonNode::asText);
  }
}
