package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.members.AskOutcome;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to whoever asks for a mail: alike for all, so that it tells nothing. */
@Serdeable
@Schema(
    name = "Accepted",
    description = "Alike, whoever asks: whether an address has an account is nobody's business")
record Accepted(
    @Schema(
            description =
                "Goes with the mailed code to POST /v1/sessions; the code is worth nothing without"
                    + " it. Keep it on the device that asked",
            example = "5XnFzO0Yw1qHc8uJb7rK2eLtVmPsGdQaN3iC6yTfR9o")
        String challenge) {

  /**
   * Renders what became of an ask.
   *
   * @throws ProblemException when it was asked too often
   */
  static HttpResponse<Accepted> render(AskOutcome outcome) {
    return switch (outcome) {
      case AskOutcome.Heard heard ->
          HttpResponse.<Accepted>accepted()
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(new Accepted(heard.challenge().value()));
      case AskOutcome.TooMany tooMany ->
          throw new ProblemException(
              Problem.tooMany(
                  "Mails have been asked for too often. Look into your inbox: the newest link"
                      + " works. If you have an account, sign in. Otherwise ask again later."),
              tooMany.retryAfter());
    };
  }

  /** Hides the challenge. */
  @Override
  public String toString() {
    return "Asked[…]";
  }
}
