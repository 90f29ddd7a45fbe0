package com.runsmarter.stripe.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which method and path is served by what; the first route that fits wins. */
public final class Routes {

  /** A route that fits a request, with the named parts of its path. */
  public record Match(Function<ApiRequest, ObjectNode> handler, Map<String, String> path) {}

  private record Route(
      String method, List<String> pattern, Function<ApiRequest, ObjectNode> handler) {}

  private final List<Route> routes = new ArrayList<>();

  public Routes get(String pattern, Function<ApiRequest, ObjectNode> handler) {
    return add("GET", pattern, handler);
  }

  public Routes post(String pattern, Function<ApiRequest, ObjectNode> handler) {
    return add("POST", pattern, handler);
  }

  public Routes delete(String pattern, Function<ApiRequest, ObjectNode> handler) {
    return add("DELETE", pattern, handler);
  }

  public Optional<Match> find(String method, String path) {
    List<String> segments = segments(path);
    for (Route route : routes) {
      if (route.method().equals(method)) {
        Optional<Map<String, String>> parts = fit(route.pattern(), segments);
        if (parts.isPresent()) {
          return Optional.of(new Match(route.handler(), parts.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** The routes as their methods and patterns. */
  public List<String> all() {
    return routes.stream()
        .map(route -> route.method() + " /" + String.join("/", route.pattern()))
        .toList();
  }

  private Routes add(String method, String pattern, Function<ApiRequest, ObjectNode> handler) {
    routes.add(new Route(method, segments(pattern), handler));
    return this;
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private static Optional<Map<String, String>> fit(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return Optional.empty();
    }
    var parts = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      String expected = pattern.get(i);
      if (expected.startsWith("{")) {
        parts.put(expected.substring(1, expected.length() - 1), path.get(i));
      } else if (!expected.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
