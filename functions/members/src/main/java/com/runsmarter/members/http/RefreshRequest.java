package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refresh token to exchange. */
@Serdeable
@Schema(name = "RefreshedSession", description = "The refresh token of the session to keep")
record RefreshRequest(
    @Schema(
            description =
                "The refresh token of the last answer; each is good for one exchange. Left out"
                    + " where it is in a cookie")
        @Nullable String refreshToken) {

  /**
   * The token to exchange; empty when it was to be in a cookie and there is none any more.
   *
   * @throws ProblemException when it stands in the wrong place, or in none
   */
  Optional<String> token(BrowserSession browser) {
    if (browser.asked()) {
      if (refreshToken != null) {
        throw wrong("goes without Session-In, which reads it from the cookie");
      }
      return browser.refreshToken();
    }
    if (refreshToken == null || refreshToken.isBlank()) {
      throw wrong("is missing: send the refresh token of the last answer");
    }
    return Optional.of(refreshToken);
  }

  private static ProblemException wrong(String detail) {
    return new ProblemException(
        Problem.invalid(List.of(new Problem.FieldError("/refreshToken", detail))));
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "RefreshRequest[…]";
  }
}
