package com.runsmarter.billing.http;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;

/** A page of Stripe's to send the member's browser to. */
@Serdeable
@Schema(name = "Page", description = "A page to send the member's browser to; it is hers alone")
record PageResponse(
    @Schema(
            description = "The page's address",
            example = "https://checkout.stripe.com/c/pay/cs_test_a1")
        String url) {

  static PageResponse of(URI url) {
    return new PageResponse(url.toString());
  }
}
