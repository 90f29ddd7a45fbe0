package com.runsmarter.members.http;

import com.runsmarter.members.OpenedSession;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a signed-in device is given. */
@Serdeable
@Schema(name = "Session", description = "A signed-in device")
record SessionResponse(
    @Schema(description = "Goes with every request, as Authorization: Bearer TOKEN")
        String accessToken,
    @Schema(description = "Seconds the access token is good for", example = "900") long expiresIn,
    @Schema(
            description =
                "Is exchanged at /v1/sessions/refresh, once, for the next pair; good for 60 days,"
                    + " and never past the longest life of a session")
        String refreshToken,
    MemberResponse member) {

  static SessionResponse of(OpenedSession session) {
    return new SessionResponse(
        session.accessToken(),
        session.expiresIn().toSeconds(),
        session.refreshToken().value(),
        MemberResponse.of(session.member()));
  }

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "SessionResponse[" + member.id() + "]";
  }
}
