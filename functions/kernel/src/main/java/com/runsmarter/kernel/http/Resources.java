package com.runsmarter.kernel.http;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The paths a function serves, and what may be done at each. The gateway has one route a path and
 * leaves it to the function which methods there are.
 */
final class Resources {

  private final Map<String, Resource> byPath;

  private Resources(Map<String, Resource> byPath) {
    this.byPath = byPath;
  }

  /** The resources that the controllers make. */
  static Resources of(Router router) {
    Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();
    router
        .uriRoutes()
        .forEach(
            route ->
                operations
                    .computeIfAbsent(
                        route.getUriMatchTemplate().toPathString(), path -> new TreeMap<>())
                    .put(route.getHttpMethodName(), Operation.of(route)));
    Map<String, Resource> byPath = new LinkedHashMap<>();
    operations.forEach((path, of) -> byPath.put(path, new Resource(Map.copyOf(of))));
    return new Resources(Map.copyOf(byPath));
  }

  /**
   * The resource that a route leads to.
   *
   * @param routeKey the gateway's name for the route, such as {@code ANY /v1/videos/{id}}
   */
  Optional<Resource> find(String routeKey) {
    return Optional.ofNullable(byPath.get(routeKey.substring(routeKey.indexOf(' ') + 1)));
  }

  /** What is at one path. */
  record Resource(Map<String, Operation> operations) {

    /** What a method does here; HEAD is GET without the content (RFC 9110, 9.3.2). */
    Optional<Operation> operation(String method) {
      return Optional.ofNullable(operations.get(method.equals("HEAD") ? "GET" : method));
    }

    /** The methods there are, as the header Allow lists them (RFC 9110, 10.2.1). */
    String allow() {
      TreeSet<String> methods = new TreeSet<>(operations.keySet());
      methods.add("OPTIONS");
      if (methods.contains("GET")) {
        methods.add("HEAD");
      }
      return String.join(", ", methods);
    }
  }

  /**
   * What a method does at a path.
   *
   * @param takesBody whether it reads a body, which is then one JSON object
   * @param produces the media types it answers with, in small letters
   */
  record Operation(boolean takesBody, List<String> produces) {

    private static Operation of(UriRouteInfo<?, ?> route) {
      return new Operation(
          route.getRequestBodyType().isPresent(),
          route.getProduces().stream()
              .map(type -> type.getName().toLowerCase(Locale.ROOT))
              .toList());
    }
  }
}
