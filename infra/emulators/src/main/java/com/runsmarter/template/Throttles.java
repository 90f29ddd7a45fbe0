package com.runsmarter.template;

import java.util.Map;
import java.util.Optional;

/**
 * How many requests the HTTP API lets through: a token bucket a route.
 *
 * @param otherwise of every route that is not named; empty where only the account's limit counts
 * @param routes of single routes, by route key
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html">Throttling
 *     of HTTP APIs</a>
 */
public record Throttles(Optional<Limit> otherwise, Map<String, Limit> routes) {

  /** Whatever comes is let through. */
  public static final Throttles NONE = new Throttles(Optional.empty(), Map.of());

  public Throttles {
    routes = Map.copyOf(routes);
  }

  /** A route's own limit; empty if it has none. */
  public Optional<Limit> of(String routeKey) {
    return Optional.ofNullable(routes.get(routeKey)).or(() -> otherwise);
  }

  /**
   * A token bucket.
   *
   * @param perSecond requests a second in the long run; 0 for none
   * @param burst requests at once after a pause; 0 closes the route
   */
  public record Limit(double perSecond, int burst) {}
}
