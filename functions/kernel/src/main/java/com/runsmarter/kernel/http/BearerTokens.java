package com.runsmarter.kernel.http;

import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.token.AccessTokens;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads who makes a request from {@code Authorization: Bearer …} (RFC 6750, 2.1). */
@Singleton
final class BearerTokens {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;

  BearerTokens(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Who makes the request.
   *
   * @throws ProblemException when nobody does who is signed in
   */
  SignedIn read(HttpRequest<?> request) {
    String header =
        Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
            .filter(given -> given.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .orElseThrow(() -> refusal("Send the access token as Authorization: Bearer TOKEN."));
    SignedIn signedIn =
        tokens
            .verify(header.substring(SCHEME.length()).strip())
            .map(token -> new SignedIn(token.member(), token.session(), token.role()))
            .orElseThrow(
                () ->
                    refusal(
                        "The access token is not valid any more: refresh the session or sign in"
                            + " again."));
    LogContext.signedIn(signedIn.member());
    return signedIn;
  }

  private static ProblemException refusal(String detail) {
    return new ProblemException(Problem.unauthorized(detail));
  }
}
