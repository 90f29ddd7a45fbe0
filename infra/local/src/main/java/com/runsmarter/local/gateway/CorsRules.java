package com.runsmarter.local.gateway;

import com.runsmarter.template.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cross-origin rules as an HTTP API keeps them: it answers preflights itself, and its headers
 * replace those of a function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS
 *     for HTTP APIs</a>
 */
final class CorsRules {
  private final Optional<Cors> rules;

  CorsRules(Optional<Cors> rules) {
    this.rules = rules;
  }

  /** The answer to a preflight; empty if the request is none. */
  Optional<Answer> preflight(Request request) {
    boolean isPreflight =
        request.method().equals("OPTIONS")
            && request.header("origin").isPresent()
            && request.header("access-control-request-method").isPresent();
    return isPreflight ? rules.map(cors -> preflight(request, cors)) : Optional.empty();
  }

  private static Answer preflight(Request request, Cors cors) {
    Optional<String> origin = allowed(request, cors);
    String method = request.header("access-control-request-method").orElse("");
    if (origin.isEmpty() || !allows(cors.methods(), method)) {
      return Answer.empty(204);
    }
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry("access-control-allow-origin", origin.get()));
    headers.add(Map.entry("access-control-allow-methods", String.join(",", cors.methods())));
    if (!cors.headers().isEmpty()) {
      headers.add(Map.entry("access-control-allow-headers", String.join(",", cors.headers())));
    }
    headers.add(Map.entry("access-control-max-age", Long.toString(cors.maxAge().toSeconds())));
    credentials(cors, headers);
    return Answer.empty(204).with(headers);
  }

  /** An answer with the headers that let the asking page read it. */
  Answer share(Request request, Answer answer) {
    if (rules.isEmpty()) {
      return answer;
    }
    Cors cors = rules.get();
    var headers = new ArrayList<Map.Entry<String, String>>();
    answer.headers().stream()
        .filter(header -> !header.getKey().startsWith("access-control-"))
        .forEach(headers::add);
    allowed(request, cors)
        .ifPresent(
            origin -> {
              headers.add(Map.entry("access-control-allow-origin", origin));
              if (!cors.exposed().isEmpty()) {
                headers.add(
                    Map.entry("access-control-expose-headers", String.join(",", cors.exposed())));
              }
              credentials(cors, headers);
            });
    return answer.with(headers);
  }

  private static void credentials(Cors cors, List<Map.Entry<String, String>> headers) {
    if (cors.credentials()) {
      headers.add(Map.entry("access-control-allow-credentials", "true"));
    }
  }

  private static Optional<String> allowed(Request request, Cors cors) {
    if (cors.origins().contains("*")) {
      return request.header("origin").map(origin -> "*");
    }
    return request.header("origin").filter(origin -> allows(cors.origins(), origin));
  }

  private static boolean allows(List<String> listed, String wanted) {
    return listed.stream()
        .anyMatch(
            one ->
                one.equals("*")
                    || one.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)));
  }
}
