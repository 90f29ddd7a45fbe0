package com.runsmarter.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the forms of {@code /_local/site/} send is what the API takes: fields by their names. */
@ExtendWith(SharedStack.class)
class JoiningOnTheLocalSiteJourney {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|type|value)=\"([^\"]*)\"");

  private static final String EMAIL = "pia@example.com";

  /** What somebody types; the rest stays as the page has it. */
  private static final Map<String, String> TYPED = Map.of("name", "Pia", "email", EMAIL);

  @Test
  void whoeverJoinsThereFollowsCouchToFiveKAndSignsInAgainByCode(StackUnderTest world) {
    Map<String, String> form = fields(world, "sign-up");
    assertThat(form).containsKeys("name", "email", "acceptsTerms", "startOn", "programme");
    JsonNode joining = world.post("/v1/sign-ups", joining(form)).with(202);

    JsonNode mail = world.mailWith(EMAIL, "#/confirm?token=");
    Map<String, String> session = fields(world, "code");
    assertThat(session).containsOnlyKeys("code");
    JsonNode opened = world.post("/v1/sessions", withCode(joining, Member.code(mail))).with(201);
    JsonNode plan = Member.of(world, EMAIL, opened).get("/v1/plans/current").with(200);
    assertThat(plan.path("programme").asText()).isEqualTo("couch-to-5k");

    assertThat(fields(world, "sign-in")).containsOnlyKeys("email");
    JsonNode again = world.post("/v1/sign-ins", "{\"email\":\"" + EMAIL + "\"}").with(202);
    JsonNode wayIn = world.mailWith(EMAIL, "#/sign-in?token=");
    world.post("/v1/sessions", withCode(again, "x")).problem(400, "invalid-fields");
    world
        .post("/v1/sessions", withCode(again, another(Member.code(wayIn))))
        .problem(401, "used-or-expired");
    world.post("/v1/sessions", withCode(again, Member.code(wayIn))).with(201);
  }

  /** As site.js does it: what is filled in, the browser's zone, and whether the box is ticked. */
  private static String joining(Map<String, String> form) {
    ObjectNode body = JSON.createObjectNode();
    form.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            body.put(name, value);
          }
        });
    body.put("timeZone", "Europe/Lisbon").put("acceptsTerms", true);
    return body.toString();
  }

  private static String withCode(JsonNode asked, String code) {
    return "{\"challenge\":\"%s\",\"code\":\"%s\"}"
        .formatted(asked.path("challenge").asText(), code);
  }

  private static String another(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  /** The fields of a form of the page as it is served, with what is typed into them. */
  private static Map<String, String> fields(StackUnderTest world, String form) {
    String page = world.get("/_local/site/").with(200).asText();
    int begun = page.indexOf("<form data-form=\"" + form + "\"");
    String html = page.substring(begun, page.indexOf("</form>", begun));
    var fields = new LinkedHashMap<String, String>();
    INPUT
        .matcher(html)
        .results()
        .forEach(
            input -> {
              var attributes = new LinkedHashMap<String, String>();
              ATTRIBUTE
                  .matcher(input.group())
                  .results()
                  .forEach(one -> attributes.put(one.group(1), one.group(2)));
              String name = attributes.getOrDefault("name", "");
              String ticked = "checkbox".equals(attributes.get("type")) ? "on" : "";
              fields.put(name, TYPED.getOrDefault(name, attributes.getOrDefault("value", ticked)));
            });
    return fields;
  }
}
