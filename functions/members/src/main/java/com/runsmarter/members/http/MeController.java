package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.http.SignedIn;
import com.runsmarter.kernel.http.SignedInNow;
import com.runsmarter.members.KeepingProfile;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** {@code /v1/me}: a member's own profile. */
@Controller("/v1/me")
@Tag(name = "me")
@SecurityRequirement(name = "bearer")
class MeController {

  private final KeepingProfile profile;

  MeController(KeepingProfile profile) {
    this.profile = profile;
  }

  @Get
  @Operation(operationId = "me", summary = "Who am I")
  @ApiResponse(responseCode = "200", description = "The member who is signed in")
  @AnswersSignInNeeded
  MemberResponse view(@Parameter(hidden = true) SignedIn signedIn) {
    return profile
        .view(signedIn.member(), signedIn.role())
        .map(MemberResponse::of)
        .orElseThrow(MeController::gone);
  }

  @Patch
  @Operation(
      operationId = "changeMe",
      summary = "Change my name or time zone",
      description = "A field that is left out or null stays as it is.")
  @ApiResponse(responseCode = "200", description = "The member as she is now")
  @AnswersInvalidFields
  @AnswersSignInNeeded
  MemberResponse change(
      @Parameter(hidden = true) SignedInNow signedIn, @Valid @Body ProfileRequest request) {
    return profile
        .change(signedIn.member(), signedIn.role(), request.newName(), request.newTimeZone())
        .map(MemberResponse::of)
        .orElseThrow(MeController::gone);
  }

  private static ProblemException gone() {
    return new ProblemException(Problem.unauthorized("This account is not there any more."));
  }
}
