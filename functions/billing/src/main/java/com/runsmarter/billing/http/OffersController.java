package com.runsmarter.billing.http;

import com.runsmarter.billing.offer.Offers;
import com.runsmarter.kernel.http.Anyone;
import com.runsmarter.kernel.paging.Listing;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** {@code GET /v1/offers}. */
@Controller("/v1/offers")
@Tag(name = "billing", description = "Offers, checkout, and the membership that comes of it")
final class OffersController {

  private final Offers offers;

  OffersController(Offers offers) {
    this.offers = offers;
  }

  /** Lists what can be bought. */
  @Get
  @Anyone
  @Operation(
      operationId = "listOffers",
      summary = "What can be bought",
      description = "The same for everybody; nobody need be signed in.")
  @ApiResponse(responseCode = "200", description = "All offers; next is always null")
  Listing<OfferResponse> list() {
    return new Listing<>(offers.all().stream().map(OfferResponse::of).toList(), null);
  }
}
