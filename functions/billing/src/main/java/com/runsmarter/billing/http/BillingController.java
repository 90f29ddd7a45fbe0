package com.runsmarter.billing.http;

import com.runsmarter.billing.checkout.ManagingMembership;
import com.runsmarter.billing.checkout.SyncingOnReturn;
import com.runsmarter.billing.checkout.UpgradingToTeam;
import com.runsmarter.billing.membership.ViewingMembership;
import com.runsmarter.kernel.http.AnswersInvalidFields;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.SignedInNow;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** {@code /v1/billing}: the doors to Stripe's pages, and the way back from them. */
@Controller("/v1/billing")
@Tag(name = "billing")
@SecurityRequirement(name = "bearer")
class BillingController {

  private final UpgradingToTeam upgrading;
  private final ManagingMembership managing;
  private final SyncingOnReturn syncingOnReturn;
  private final ViewingMembership viewing;

  BillingController(
      UpgradingToTeam upgrading,
      ManagingMembership managing,
      SyncingOnReturn syncingOnReturn,
      ViewingMembership viewing) {
    this.upgrading = upgrading;
    this.managing = managing;
    this.syncingOnReturn = syncingOnReturn;
    this.viewing = viewing;
  }

  /** Starts paying for an offer. */
  @Post("/checkout")
  @Status(HttpStatus.CREATED)
  @Operation(
      operationId = "checkOut",
      summary = "A page to pay for an offer at",
      description =
          "A member has one page at a time that she can pay at, for a day at most: asking again"
              + " gives the same one while it has half an hour left, asking for another offer"
              + " closes it. A trial is given once per person. Stripe sends her to"
              + " #/billing/success or #/billing/cancelled.")
  @ApiResponse(responseCode = "201", description = "The page")
  @AnswersInvalidFields
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "409",
      description =
          "already-a-member: what she has is kept in the portal; pays-elsewhere: she has a"
              + " subscription under another customer, which the operator puts together with hers;"
              + " not-for-sale: Stripe does not sell the offer as it is set up; other-currency: she"
              + " pays for something in another currency",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "503",
      description = "stripe-unavailable, checkout-busy: try again after Retry-After seconds",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  PageResponse checkOut(
      @Parameter(hidden = true) SignedInNow signedIn, @Valid @Body CheckoutRequest request) {
    return PageOutcomes.page(upgrading.upgrade(signedIn.member(), request.offerId()));
  }

  /** Opens Stripe's portal. */
  @Post("/portal")
  @Status(HttpStatus.CREATED)
  @Operation(
      operationId = "openPortal",
      summary = "A page to keep card, plan and subscription at",
      description = "It works for a few minutes. Stripe sends her back to #/billing.")
  @ApiResponse(responseCode = "201", description = "The page")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "409",
      description = "no-customer: she never checked out",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "503",
      description = "stripe-unavailable, portal-busy: try again after Retry-After seconds",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  PageResponse openPortal(@Parameter(hidden = true) SignedInNow signedIn) {
    return PageOutcomes.page(managing.manage(signedIn.member()));
  }

  /** Syncs the membership without waiting for Stripe's events. */
  @Post("/sync")
  @Status(HttpStatus.OK)
  @Operation(
      operationId = "syncMembership",
      summary = "My membership, read from Stripe now",
      description =
          "For the page a member comes back to after paying. What was read less than five seconds"
              + " ago is not read again.")
  @ApiResponse(responseCode = "200", description = "The membership")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "503",
      description = "stripe-unavailable: try again after Retry-After seconds",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  MembershipResponse sync(@Parameter(hidden = true) SignedInNow signedIn) {
    return MembershipResponse.of(viewing.view(syncingOnReturn.sync(signedIn.member())));
  }
}
