package com.runsmarter.members.http;

import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersTooMany;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.members.SigningIn;
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

/** {@code POST /v1/sign-ins}. */
@Controller("/v1/sign-ins")
@Tag(name = "joining")
class SignInController {

  private final SigningIn signingIn;

  SignInController(SigningIn signingIn) {
    this.signingIn = signingIn;
  }

  @Post
  @Anyone
  @Operation(
      operationId = "signIn",
      summary = "Ask for a way in",
      description =
          "Mails a link and a six-digit code that sign the member in, once, within 30 minutes. An"
              + " address without an account is told so by mail; the answer is the same. The"
              + " challenge in the answer goes with the code.")
  @ApiResponse(
      responseCode = "202",
      description = "A mail is on its way",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Accepted.class)))
  @AnswersInvalidFields
  @AnswersTooMany
  HttpResponse<Accepted> signIn(
      @Parameter(hidden = true) Source source, @Valid @Body SignInRequest request) {
    return Accepted.render(signingIn.signIn(new EmailAddress(request.email()), source));
  }
}
