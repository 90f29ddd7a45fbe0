package com.runsmarter.members.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.members.OpeningSession;
import com.runsmarter.members.SessionOutcome;
import com.runsmarter.members.SixDigits;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mailed link's token, or an address and the code mailed to it. */
@Serdeable
@Schema(
    name = "NewSession",
    description = "Either the token of a mailed link, or an address with the code mailed to it")
record SessionRequest(
    @Schema(
            description = "What follows token= in the mailed link",
            example = "q7Vn3dZ0Jc5rXbW1uYt8sLk2hGf4eDa6pOi9mNvBxCz")
        @Nullable String token,
    @Size(max = EmailAddress.MAX_LENGTH, message = "must have at most 254 characters")
        @Pattern(
            regexp = "\\s*" + EmailAddress.FORM + "\\s*",
            message = "must be an email address, such as sam@example.com")
        @Schema(
            description = "The address the code was mailed to; only with code",
            example = "sam@example.com")
        @Nullable String email,
    @Pattern(regexp = SixDigits.FORM, message = "must be the six digits from the mail, as text")
        @Schema(
            description = "The newest code mailed to the address; only with email",
            example = "402718")
        @Nullable String code) {

  /**
   * Opens the session that is asked for.
   *
   * @throws ProblemException when the request is neither of the two forms
   */
  SessionOutcome open(OpeningSession opening) {
    if (token != null && email == null && code == null) {
      return opening.withToken(token);
    }
    if (token == null && email != null && code != null) {
      return opening.withCode(new EmailAddress(email), new SixDigits(code));
    }
    throw new ProblemException(
        Problem.invalid(
            List.of(
                new Problem.FieldError("", "must be either {token} or {email, code}, not both"))));
  }
}
