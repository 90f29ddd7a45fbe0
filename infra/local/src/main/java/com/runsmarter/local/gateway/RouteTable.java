package com.runsmarter.local.gateway;

import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.FunctionDeclaration.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route that a request takes: the most specific that fits, as an HTTP API chooses. From
 * left to right a literal segment beats a variable, a variable beats a greedy one, then a method
 * beats ANY; $default takes what is left.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes
 *     for HTTP APIs</a>
 */
final class RouteTable {
  private final List<Entry> entries = new ArrayList<>();

  RouteTable(List<FunctionDeclaration> functions) {
    for (FunctionDeclaration function : functions) {
      function.routes().forEach(route -> entries.add(new Entry(function.id(), route)));
    }
    entries.sort(Comparator.comparing(Entry::rank));
  }

  /**
   * The route for a request.
   *
   * @param path as sent, percent-encoded
   */
  Optional<Match> find(String method, String path) {
    for (Entry entry : entries) {
      Optional<Match> taken = entry.take(method, path);
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  /**
   * A route that fits a request.
   *
   * @param function logical id of the function behind it
   * @param routeKey such as {@code GET /v1/videos/{id}}
   * @param pathParameters decoded, by name
   */
  record Match(String function, String routeKey, Map<String, String> pathParameters) {}

  private record Entry(String function, HttpRoute route) {
    private boolean isDefault() {
      return route.path().equals("$default");
    }

    private String[] segments() {
      return route.path().substring(1).split("/", -1);
    }

    /** Sorts the more specific route first. */
    private String rank() {
      if (isDefault()) {
        return "~";
      }
      var rank = new StringBuilder();
      for (String segment : segments()) {
        rank.append(isGreedy(segment) ? '3' : isVariable(segment) ? '2' : '1');
      }
      return rank.append(route.method().equals("ANY") ? " any" : " ").toString();
    }

    private Optional<Match> take(String method, String path) {
      if (!route.method().equals("ANY") && !route.method().equals(method)) {
        return Optional.empty();
      }
      var parameters = new LinkedHashMap<String, String>();
      return isDefault() || fits(path, parameters)
          ? Optional.of(new Match(function, route.routeKey(), parameters))
          : Optional.empty();
    }

    private boolean fits(String path, Map<String, String> parameters) {
      String[] wanted = segments();
      String[] given = path.substring(1).split("/", -1);
      for (int i = 0; i < wanted.length; i++) {
        if (i >= given.length) {
          return false;
        }
        if (isGreedy(wanted[i])) {
          String rest = String.join("/", List.of(given).subList(i, given.length));
          parameters.put(wanted[i].substring(1, wanted[i].length() - 2), decoded(rest));
          return !rest.isEmpty();
        }
        if (isVariable(wanted[i])) {
          if (given[i].isEmpty()) {
            return false;
          }
          parameters.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i]));
        } else if (!wanted[i].equals(given[i])) {
          return false;
        }
      }
      return wanted.length == given.length;
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
      return segment.startsWith("{") && segment.endsWith("+}");
    }

    /** In a path a plus sign is a plus sign. */
    private static String decoded(String segment) {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }
}
