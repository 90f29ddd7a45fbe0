package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.AnswersTooMany;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.http.ProblemKind;
import com.runsmarter.kernel.http.SignedIn;
import com.runsmarter.kernel.http.SignedInNow;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.members.ClosingSession;
import com.runsmarter.members.OpeningSession;
import com.runsmarter.members.RefreshingSession;
import com.runsmarter.members.SessionId;
import com.runsmarter.members.SessionOutcome;
import com.runsmarter.members.SigningOutEverywhere;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** {@code /v1/sessions}: signed-in devices. */
@Controller("/v1/sessions")
@Tag(name = "sessions")
class SessionController {

  private final OpeningSession opening;
  private final RefreshingSession refreshing;
  private final ClosingSession closing;
  private final SigningOutEverywhere everywhere;

  SessionController(
      OpeningSession opening,
      RefreshingSession refreshing,
      ClosingSession closing,
      SigningOutEverywhere everywhere) {
    this.opening = opening;
    this.refreshing = refreshing;
    this.closing = closing;
    this.everywhere = everywhere;
  }

  @Post
  @Anyone
  @Operation(
      operationId = "openSession",
      summary = "Sign in with a mailed link or code",
      description =
          "Uses the link and its codes up, and every other link mailed to the address before. The"
              + " first one makes the member. A code goes with the challenge of the ask that it was"
              + " mailed for. A page of this origin may have its browser keep the refresh token in"
              + " a cookie that no script can read.")
  @Parameter(
      name = BrowserSession.HEADER,
      in = ParameterIn.HEADER,
      description = "Puts the refresh token into a cookie; for pages of this origin alone",
      schema = @Schema(type = "string", allowableValues = BrowserSession.COOKIE))
  @ApiResponse(
      responseCode = "201",
      description = "Signed in",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SessionResponse.class)))
  @AnswersInvalidFields
  @AnswersTooMany
  @ApiResponse(
      responseCode = "401",
      description = "used-or-expired: used, expired, unknown, or tried too often",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<SessionResponse> open(
      @Parameter(hidden = true) Source source,
      @Parameter(hidden = true) BrowserSession browser,
      @Valid @Body SessionRequest request) {
    return render(
        HttpResponse.created(""),
        request.open(opening, source),
        browser,
        MembersProblem.USED_OR_EXPIRED);
  }

  @Post("/refresh")
  @Anyone
  @Operation(
      operationId = "refreshSession",
      summary = "Keep a session",
      description =
          "Exchanges a refresh token for a new access token and the next refresh token. Each"
              + " refresh token is good for one exchange. For half a minute after it, and while the"
              + " next one is unused, the same one is answered with that next one again, for"
              + " answers that got lost. A used one that comes later ends the session.")
  @Parameter(
      name = BrowserSession.HEADER,
      in = ParameterIn.HEADER,
      description = "Exchanges the refresh token of the cookie; for pages of this origin alone",
      schema = @Schema(type = "string", allowableValues = BrowserSession.COOKIE))
  @ApiResponse(responseCode = "200", description = "The next pair of tokens")
  @AnswersInvalidFields
  @ApiResponse(
      responseCode = "401",
      description = "session-ended",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<SessionResponse> refresh(
      @Parameter(hidden = true) BrowserSession browser, @Valid @Body RefreshRequest request) {
    return render(
        HttpResponse.ok(),
        request.token(browser).map(refreshing::refresh).orElseGet(SessionOutcome.Refused::new),
        browser,
        MembersProblem.SESSION_ENDED);
  }

  @Delete("/current")
  @SecurityRequirement(name = "bearer")
  @Operation(
      operationId = "closeSession",
      summary = "Sign out",
      description =
          "Ends this device's session. Its tokens change nothing and open no page of Stripe's from"
              + " then on; what only shows may be seen with the access token until it runs out,"
              + " within 15 minutes.")
  @Parameter(
      name = BrowserSession.HEADER,
      in = ParameterIn.HEADER,
      description = "Has the browser forget the cookie",
      schema = @Schema(type = "string", allowableValues = BrowserSession.COOKIE))
  @ApiResponse(responseCode = "204", description = "Signed out")
  @AnswersSignInNeeded
  HttpResponse<Void> close(
      @Parameter(hidden = true) SignedIn signedIn,
      @Parameter(hidden = true) BrowserSession browser) {
    closing.close(signedIn.member(), new SessionId(signedIn.session()));
    return browser.forget(HttpResponse.noContent());
  }

  @Delete
  @SecurityRequirement(name = "bearer")
  @Operation(
      operationId = "closeSessions",
      summary = "Sign out everywhere",
      description = "Ends the session of every device, this one too, as signing out does for one.")
  @Parameter(
      name = BrowserSession.HEADER,
      in = ParameterIn.HEADER,
      description = "Has the browser forget the cookie",
      schema = @Schema(type = "string", allowableValues = BrowserSession.COOKIE))
  @ApiResponse(responseCode = "204", description = "Signed out everywhere")
  @AnswersSignInNeeded
  HttpResponse<Void> closeAll(
      @Parameter(hidden = true) SignedInNow signedIn,
      @Parameter(hidden = true) BrowserSession browser) {
    everywhere.signOut(signedIn.member());
    return browser.forget(HttpResponse.noContent());
  }

  private static HttpResponse<SessionResponse> render(
      MutableHttpResponse<?> response,
      SessionOutcome outcome,
      BrowserSession browser,
      ProblemKind refusal) {
    return switch (outcome) {
      case SessionOutcome.Opened opened ->
          browser
              .keep(opened.session().refreshToken(), response)
              // RFC 6749, 5.1: an answer with tokens is kept by nobody on the way.
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(SessionResponse.of(opened.session(), browser));
      case SessionOutcome.Refused refused -> throw new ProblemException(refusal.problem());
      case SessionOutcome.TooManyTries tooMany ->
          throw new ProblemException(
              Problem.tooMany(
                  "Too many codes were tried from where you are. Use the link in the mail, or try"
                      + " again later."),
              tooMany.retryAfter());
    };
  }
}
