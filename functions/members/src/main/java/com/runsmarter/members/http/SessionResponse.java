package com.runsmarter.members.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.members.OpenedSession;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a signed-in device is given. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Session", description = "A signed-in device")
record SessionResponse(
    @Schema(description = "Goes with every request, as Authorization: Bearer TOKEN")
        String accessToken,
    @Schema(description = "Seconds the access token is good for", example = "900") long expiresIn,
    @Schema(
            description =
                "Is exchanged at /v1/sessions/refresh, once, for the next pair; good for 60 days,"
                    + " and never past the longest life of a session. Left out where it is in a"
                    + " cookie")
        @Nullable String refreshToken,
    MemberResponse member) {

  /** The answer to whoever keeps the refresh token herself, or has her browser keep it. */
  static SessionResponse of(OpenedSession session, BrowserSession browser) {
    return new SessionResponse(
        session.accessToken(),
        session.expiresIn().toSeconds(),
        browser.asked() ? null : session.refreshToken().value(),
        MemberResponse.of(session.member()));
  }

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "SessionResponse[" + member.id() + "]";
  }
}
