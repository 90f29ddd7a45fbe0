package com.runsmarter.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CloudFront distribution as the template declares it, with the policies, keys and functions that
 * it names.
 *
 * @param id its logical id
 * @param origins what stands behind it, by the id that behaviors name
 * @param behaviors by path, in the order in which they are tried; the last one takes everything
 */
public record EdgeDeclaration(String id, Map<String, Origin> origins, List<Behavior> behaviors) {

  public EdgeDeclaration {
    origins = Map.copyOf(origins);
    behaviors = List.copyOf(behaviors);
  }

  /** The behavior of the first pattern that a path fits; what was asked for after it is no part. */
  public Behavior of(String path) {
    return behaviors.stream().filter(each -> each.takes(path)).findFirst().orElseThrow();
  }

  /** The origin that a behavior leads to. */
  public Origin origin(Behavior behavior) {
    Origin origin = origins.get(behavior.origin());
    if (origin == null) {
      throw new IllegalArgumentException("template.yaml declares no origin " + behavior.origin());
    }
    return origin;
  }

  /**
   * What stands behind the edge.
   *
   * @param bucket logical id of the bucket; empty for the HTTP API
   * @param headers what the edge adds to each request, by name in lower case; a value may be a
   *     dynamic reference to a secret
   */
  public record Origin(Optional<String> bucket, Map<String, String> headers) {
    public Origin {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What becomes of requests for some paths.
   *
   * @param pattern of paths: {@code *} is any letters or none, {@code ?} is any one
   * @param origin the id of what answers them
   * @param methods those that are let through
   * @param compressed whether answers are compressed for who takes that
   * @param cache how long answers are kept
   * @param withheld headers that are not handed on, in lower case
   * @param function JavaScript that changes a request before anything else sees it
   * @param headers what answers carry
   * @param keys public keys in PEM that a link has to be signed under, by the ids that CloudFront
   *     knows them by; none where no link needs a signature
   */
  public record Behavior(
      String pattern,
      String origin,
      Set<String> methods,
      boolean compressed,
      Cache cache,
      Set<String> withheld,
      Optional<String> function,
      List<Header> headers,
      Map<String, String> keys) {

    public Behavior {
      methods = Set.copyOf(methods);
      withheld = Set.copyOf(withheld);
      headers = List.copyOf(headers);
      keys = Map.copyOf(keys);
    }

    /** Whether a path fits the pattern. */
    public boolean takes(String path) {
      return fits(pattern, path);
    }

    /** Whether a path fits a pattern of CloudFront's. Letters are told apart by case. */
    public static boolean fits(String pattern, String path) {
      return fits(pattern, 0, path, 0);
    }

    private static boolean fits(String pattern, int from, String path, int at) {
      if (from == pattern.length()) {
        return at == path.length();
      }
      char wanted = pattern.charAt(from);
      if (wanted == '*') {
        return fits(pattern, from + 1, path, at)
            || (at < path.length() && fits(pattern, from, path, at + 1));
      }
      return at < path.length()
          && (wanted == '?' || wanted == path.charAt(at))
          && fits(pattern, from + 1, path, at + 1);
    }
  }

  /**
   * How long an answer is kept.
   *
   * @param least whatever the answer says
   * @param usual where the answer says nothing
   * @param most whatever the answer says
   */
  public record Cache(Duration least, Duration usual, Duration most) {}

  /**
   * A header of an answer.
   *
   * @param name in lower case
   * @param overrides whether it takes the place of one that the origin sent
   */
  public record Header(String name, String value, boolean overrides) {}
}
