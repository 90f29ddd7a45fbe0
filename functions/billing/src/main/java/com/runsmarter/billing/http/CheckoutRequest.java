package com.runsmarter.billing.http;

import com.runsmarter.billing.OfferId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What a member wants to pay for. */
@Serdeable
@Schema(name = "NewCheckout")
record CheckoutRequest(
    @NotNull(message = "is missing: name an offer, such as team-monthly")
        @Pattern(
            regexp = "[a-z0-9][a-z0-9-]{0,59}",
            message = "must be the id of an offer, such as team-monthly")
        @Schema(description = "The id of an offer", example = "team-monthly")
        String offer) {

  OfferId offerId() {
    return new OfferId(offer);
  }
}
