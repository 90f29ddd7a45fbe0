package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersTooMany;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.programme.OpenProgrammes;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.members.SigningUp;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.InstantSource;

/** {@code POST /v1/sign-ups}. */
@Controller("/v1/sign-ups")
@Tag(name = "joining")
class SignUpController {

  private final SigningUp signingUp;
  private final OpenProgrammes programmes;
  private final InstantSource clock;

  SignUpController(SigningUp signingUp, OpenProgrammes programmes, InstantSource clock) {
    this.signingUp = signingUp;
    this.programmes = programmes;
    this.clock = clock;
  }

  @Post
  @Anyone
  @Operation(
      operationId = "signUp",
      summary = "Join",
      description =
          "Mails a link and a six-digit code that make the member, once, within 30 minutes. An"
              + " address that has an account is mailed a way to sign in instead; the answer is the"
              + " same. The challenge in it goes with the code.")
  @ApiResponse(
      responseCode = "202",
      description = "A mail is on its way",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Accepted.class)))
  @AnswersInvalidFields
  @AnswersTooMany
  HttpResponse<Accepted> signUp(
      @Parameter(hidden = true) Source source, @Valid @Body SignUpRequest request) {
    return Accepted.render(signingUp.signUp(request.read(clock.instant(), programmes), source));
  }
}
