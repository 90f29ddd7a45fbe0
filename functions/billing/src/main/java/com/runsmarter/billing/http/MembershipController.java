package com.runsmarter.billing.http;

import com.runsmarter.billing.membership.ViewingMembership;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.SignedIn;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code GET /v1/me/membership}. */
@Controller("/v1/me/membership")
@Tag(name = "billing")
@SecurityRequirement(name = "bearer")
final class MembershipController {

  private final ViewingMembership viewing;

  MembershipController(ViewingMembership viewing) {
    this.viewing = viewing;
  }

  /** Shows the member's membership. */
  @Get
  @Operation(operationId = "showMembership", summary = "My membership at this moment")
  @ApiResponse(responseCode = "200", description = "The membership")
  @AnswersSignInNeeded
  MembershipResponse show(@Parameter(hidden = true) SignedIn signedIn) {
    return MembershipResponse.of(viewing.view(signedIn.member()));
  }
}
