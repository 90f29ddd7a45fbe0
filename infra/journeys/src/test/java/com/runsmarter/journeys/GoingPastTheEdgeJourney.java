package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.api.ApiDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever finds the address that API Gateway itself has finds no route open there, whatever she
 * shows; but Stripe's webhook, which its signature proves.
 */
@ExtendWith(SharedStack.class)
class GoingPastTheEdgeJourney {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final String WEBHOOK = "POST /v1/stripe/webhooks";

  private final StackUnderTest world;

  GoingPastTheEdgeJourney(StackUnderTest world) {
    this.world = world;
  }

  @Test
  void noRouteAnswersThereButTheWebhook() throws IOException {
    URI api = URI.create(world.get("/_local/stack").with(200).path("api").asText());
    String guess = "a-guess-of-the-right-length-of-letters-and-no-more";

    Map<String, String> answered = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    for (String route : ApiDocument.committed(ROOT).operations().keySet()) {
      int space = route.indexOf(' ');
      String method = route.substring(0, space);
      URI place = api.resolve(route.substring(space + 1).replaceAll("\\{[^}]*}", "x"));
      Optional<String> body = method.equals("GET") ? Optional.empty() : Optional.of("{}");
      expected.put(route, route.equals(WEBHOOK) ? "400 bad-signature" : "403 edge-only");
      answered.put(route, kind(world.at(method, place, body)));
      expected.put(route + " by a guess", expected.getOrDefault(route, ""));
      answered.put(
          route + " by a guess", kind(world.at(method, place, body, "x-origin-secret", guess)));
    }

    assertThat(answered).containsExactlyEntriesOf(expected);
  }

  private static String kind(Reply reply) {
    JsonNode type = reply.body().path("type");
    return reply.status() + " " + type.asText().replaceFirst("^/problems/", "");
  }
}
