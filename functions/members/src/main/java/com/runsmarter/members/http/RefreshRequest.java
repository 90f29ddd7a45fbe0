package com.runsmarter.members.http;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;

/** The refresh token to exchange. */
@Serdeable
@Schema(name = "RefreshedSession", description = "The refresh token of the session to keep")
record RefreshRequest(
    @NotBlank(message = "is missing: send the refresh token of the last answer")
        @Schema(description = "The refresh token of the last answer; each is good for one exchange")
        String refreshToken) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "RefreshRequest[…]";
  }
}
