package com.runsmarter.billing.http;

import com.runsmarter.billing.offer.Offer;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** An offer as everybody sees it. */
@Serdeable
@Schema(name = "Offer", description = "Something a member can buy")
record OfferResponse(
    @Schema(description = "What checkout wants", example = "team-monthly") String id,
    @Schema(
            description = "What it opens",
            example = "team",
            type = "string",
            allowableValues = {"team"})
        String tier,
    @Schema(description = "What a buyer reads", example = "Training Team, monthly") String name,
    @Schema(description = "What one interval costs") Price price,
    @Schema(
            description = "How often it is paid",
            example = "month",
            type = "string",
            allowableValues = {"day", "week", "month", "year"})
        String interval,
    @Schema(
            description =
                "Days before the first payment for somebody who never had a trial; 0 for none",
            example = "0")
        int trialDays) {

  static OfferResponse of(Offer offer) {
    return new OfferResponse(
        offer.id().value(),
        offer.tier().word(),
        offer.name(),
        new Price(offer.price().amount(), offer.price().currency()),
        offer.interval().word(),
        offer.trialDays());
  }

  /** A price as everybody sees it. */
  @Serdeable
  @Schema(name = "Price", description = "A sum of money")
  record Price(
      @Schema(description = "In the currency's smallest unit, such as cents", example = "2900")
          long amount,
      @Schema(description = "ISO 4217, in lower case", example = "usd") String currency) {}
}
