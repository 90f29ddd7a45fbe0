package com.runsmarter.loopback;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may come in at a door that listens on loopback. No other machine reaches it, but every page
 * in a browser on this one does: by a name of its own that it points here (DNS rebinding), or by a
 * form that it sends here. So a door asks by what name it was called, which page sent the request,
 * and for a type of content that no form can send.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-origin">Fetch, the Origin header</a>
 */
public final class Callers {
  private static final String NAMES = "(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?";
  private static final Pattern HOST = Pattern.compile(NAMES);
  private static final Pattern ORIGIN = Pattern.compile("https?://" + NAMES);

  private Callers() {}

  /** A request's header by name, in any case. */
  @FunctionalInterface
  public interface Headers {
    Optional<String> get(String name);
  }

  /**
   * Why a request is not served.
   *
   * @param status 403 or 415
   * @param reason what to do instead, in one line
   */
  public record Refused(int status, String reason) {}

  /** Refuses who calls this machine by a name that is not its own. */
  public static Optional<Refused> byForeignName(Headers headers) {
    return matches(HOST, headers.get("Host").orElse(""))
        ? Optional.empty()
        : Optional.of(
            new Refused(
                403, "This door opens to this machine's own names: localhost or 127.0.0.1"));
  }

  /** Refuses who calls this machine by a foreign name, and what a page from elsewhere sends. */
  public static Optional<Refused> fromElsewhere(Headers headers) {
    return byForeignName(headers)
        .or(
            () ->
                headers
                    .get("Origin")
                    .filter(origin -> !matches(ORIGIN, origin))
                    .map(
                        origin ->
                            new Refused(
                                403, "This door does not open to pages of another origin")));
  }

  /** Refuses what says that it is no JSON, or does not say what it is, as a form's does. */
  public static Optional<Refused> withoutJson(Headers headers) {
    return mediaType(headers).equals("application/json")
        ? Optional.empty()
        : Optional.of(new Refused(415, "Send it with the header Content-Type: application/json"));
  }

  /** A request's media type in lower case and without its parameters; empty if it has none. */
  public static String mediaType(Headers headers) {
    return headers
        .get("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }
}
