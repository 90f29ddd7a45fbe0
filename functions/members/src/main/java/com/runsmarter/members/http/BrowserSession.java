package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.members.OpaqueToken;
import com.runsmarter.members.SessionLife;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/**
 * How a page of the site keeps its session: the refresh token stands in a cookie that no script can
 * read. Who asks for it says so in a header, which no form and no page of another origin can send
 * without being asked first. The cookie's name has it go to this host alone, over TLS or on the
 * machine itself.
 *
 * @param asked whether the refresh token is to be in the cookie
 * @param refreshToken what the cookie holds
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2">The
 *     __Host- prefix</a>
 */
record BrowserSession(boolean asked, Optional<String> refreshToken) {

  /** The header that asks for the cookie. */
  static final String HEADER = "Session-In";

  /** The one value that it has. */
  static final String COOKIE = "cookie";

  /** Whoever keeps the refresh token herself. */
  static final BrowserSession NONE = new BrowserSession(false, Optional.empty());

  private static final String NAME = "__Host-session";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

  /**
   * Reads what a request says.
   *
   * @param wish the header {@code Session-In}
   * @param site the header {@code Sec-Fetch-Site}, which a browser sets and no page can
   * @param cookies each as NAME=VALUE
   * @throws ProblemException when the wish is another, or comes from no page of this origin
   */
  static BrowserSession read(
      Optional<String> wish, Optional<String> site, Iterable<String> cookies) {
    if (wish.isEmpty()) {
      return NONE;
    }
    if (!wish.get().equals(COOKIE)) {
      throw new ProblemException(Problem.badRequest("Session-In is cookie, or it is left out."));
    }
    if (!site.equals(Optional.of("same-origin"))) {
      throw new ProblemException(
          Problem.badRequest(
              "A session in a cookie is for pages of this origin: leave Session-In out and keep the"
                  + " refresh token yourself."));
    }
    for (String cookie : cookies) {
      if (cookie.startsWith(NAME + "=")) {
        return new BrowserSession(true, Optional.of(cookie.substring(NAME.length() + 1)));
      }
    }
    return new BrowserSession(true, Optional.empty());
  }

  /** Has the browser keep a refresh token, if that was asked for. */
  <B> MutableHttpResponse<B> keep(OpaqueToken refreshToken, MutableHttpResponse<B> response) {
    return set(refreshToken.value(), SessionLife.IDLE.toSeconds(), response);
  }

  /** Has the browser forget what it keeps, if that was asked for. */
  <B> MutableHttpResponse<B> forget(MutableHttpResponse<B> response) {
    return set("", 0, response);
  }

  private <B> MutableHttpResponse<B> set(
      String value, long seconds, MutableHttpResponse<B> response) {
    return asked
        ? response.header(HttpHeaders.SET_COOKIE, NAME + "=" + value + ATTRIBUTES + seconds)
        : response;
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "BrowserSession[asked=" + asked + "]";
  }
}
