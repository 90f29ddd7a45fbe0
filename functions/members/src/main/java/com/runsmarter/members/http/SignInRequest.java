package com.runsmarter.members.http;

import com.runsmarter.kernel.member.EmailAddress;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who wants to sign in. */
@Serdeable
@Schema(name = "SignIn", description = "Somebody who wants to sign in")
record SignInRequest(
    @NotBlank(message = "is missing: the link is mailed there")
        @Size(max = EmailAddress.MAX_LENGTH, message = "must have at most 254 characters")
        @Pattern(
            regexp = "\\s*" + EmailAddress.FORM + "\\s*",
            message = "must be an email address, such as sam@example.com")
        @Schema(description = "The address she joined with", example = "sam@example.com")
        String email) {}
