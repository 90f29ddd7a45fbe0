package com.runsmarter.members.http;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;

/** Who wants to sign in. */
@Serdeable
@Schema(name = "SignIn", description = "Somebody who wants to sign in")
record SignInRequest(
    @NotBlank(message = "is missing: the link is mailed there")
        @MailCanGoThere
        @Schema(
            description = "The address she joined with",
            example = "sam@example.com",
            maxLength = 254)
        String email) {
  /** Hides her address. */
  @Override
  public String toString() {
    return "SignInRequest[…]";
  }
}
