package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.source.Source;
import com.runsmarter.members.OpeningSession;
import com.runsmarter.members.SessionOutcome;
import com.runsmarter.members.SixDigits;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mailed link's token, or a challenge and the code that was mailed for it. */
@Serdeable
@Schema(
    name = "NewSession",
    description = "Either the token of a mailed link, or a challenge with the code mailed for it")
record SessionRequest(
    @Schema(
            description = "What follows token= in the mailed link",
            example = "q7Vn3dZ0Jc5rXbW1uYt8sLk2hGf4eDa6pOi9mNvBxCz")
        @Nullable String token,
    @Schema(
            description =
                "The challenge of the answer to whoever asked for the mail; only with code",
            example = "5XnFzO0Yw1qHc8uJb7rK2eLtVmPsGdQaN3iC6yTfR9o")
        @Nullable String challenge,
    @Pattern(regexp = SixDigits.FORM, message = "must be the six digits from the mail, as text")
        @Schema(
            description = "The code of the mail that was asked for; only with challenge",
            example = "402718")
        @Nullable String code) {

  /**
   * Opens the session that is asked for.
   *
   * @throws ProblemException when the request is neither of the two forms
   */
  SessionOutcome open(OpeningSession opening, Source source) {
    if (token != null && challenge == null && code == null) {
      return opening.withToken(token);
    }
    if (token == null && challenge != null && code != null) {
      return opening.withCode(challenge, new SixDigits(code), source);
    }
    throw new ProblemException(
        Problem.invalid(
            List.of(
                new Problem.FieldError(
                    "", "must be either {token} or {challenge, code}, not both"))));
  }

  /** Hides the token, the challenge and the code. */
  @Override
  public String toString() {
    return "SessionRequest[…]";
  }
}
