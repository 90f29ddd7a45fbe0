package com.runsmarter.members.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the API's description says of this feature as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Run Smarter",
            version = "1",
            description = "The backend of a running coach's membership"),
    tags = {
      @Tag(name = "joining", description = "Sign-up and sign-in, by mailed link or code"),
      @Tag(name = "sessions", description = "Signed-in devices and their tokens"),
      @Tag(name = "me", description = "A member's own profile"),
      @Tag(name = "coach", description = "What a coach sees and does; each act is audited"),
      @Tag(name = "documentation", description = "This description itself")
    })
@SecurityScheme(
    name = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The accessToken of a session")
final class Api {

  private Api() {}
}
