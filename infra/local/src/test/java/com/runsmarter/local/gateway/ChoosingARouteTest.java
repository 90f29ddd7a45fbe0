package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.FunctionDeclaration.Event;
import com.runsmarter.template.FunctionDeclaration.HttpRoute;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoosingARouteTest {
  private final RouteTable routes =
      table(
          "ANY /pets/{proxy+}",
          "GET /pets/{id}",
          "ANY /pets/{id}",
          "GET /pets/dog",
          "GET /pets/{id}/toys/{toy}",
          "GET /pets/dog/toys/{toy}",
          "POST /pets");

  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog, GET /pets/dog",
    "GET, /pets/cat, GET /pets/{id}",
    "PUT, /pets/cat, ANY /pets/{id}",
    "PUT, /pets/dog, ANY /pets/{id}",
    "GET, /pets/cat/toys/ball, GET /pets/{id}/toys/{toy}",
    "GET, /pets/dog/toys/ball, GET /pets/dog/toys/{toy}",
    "GET, /pets/cat/food/dry, ANY /pets/{proxy+}",
    "POST, /pets, POST /pets",
  })
  void theMostSpecificThatFitsIsTaken(String method, String path, String routeKey) {
    assertThat(routes.find(method, path).map(RouteTable.Match::routeKey)).contains(routeKey);
  }

  @ParameterizedTest
  @CsvSource({"GET, /pets", "GET, /", "GET, /pet/dog", "GET, /pets/", "POST, /pets/"})
  void whatNoneFitsIsNotFound(String method, String path) {
    assertThat(routes.find(method, path)).isEmpty();
  }

  @Test
  void aDefaultRouteTakesWhatIsLeft() {
    RouteTable withDefault = table("$default", "GET /pets");

    assertThat(withDefault.find("GET", "/pets").orElseThrow().routeKey()).isEqualTo("GET /pets");
    assertThat(withDefault.find("PUT", "/any/thing").orElseThrow().routeKey())
        .isEqualTo("$default");
  }

  @Test
  void variablesAreDecodedAndAGreedyOneTakesTheRest() {
    assertThat(routes.find("GET", "/pets/a%2Fb+c%20d").orElseThrow().pathParameters())
        .isEqualTo(Map.of("id", "a/b+c d"));
    assertThat(routes.find("GET", "/pets/x/y/z").orElseThrow().pathParameters())
        .isEqualTo(Map.of("proxy", "x/y/z"));
  }

  private static RouteTable table(String... keys) {
    List<Event> events =
        Arrays.stream(keys)
            .map(key -> key.equals("$default") ? "ANY $default" : key)
            .map(key -> key.split(" ", 2))
            .map(parts -> (Event) new HttpRoute("Route", parts[0], parts[1]))
            .toList();
    return new RouteTable(
        List.of(
            new FunctionDeclaration(
                "Pets",
                "a.zip",
                "a.B",
                128,
                Duration.ofSeconds(3),
                Map.of(),
                Optional.empty(),
                false,
                events)));
  }
}
