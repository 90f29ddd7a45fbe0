package com.runsmarter.billing.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.offer.ListingOffersContract;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.entitlement.Tier;
import org.junit.jupiter.api.Test;

@AwsContract
class DynamoOffersTest extends ListingOffersContract {

  private final DynamoOffers offers;

  DynamoOffersTest(Aws aws) {
    offers = new DynamoOffers(new Table(aws.dynamodb(), aws.table("BillingTable")));
    LISTED.reversed().forEach(offers::put);
  }

  @Override
  protected Offers offers() {
    return offers;
  }

  @Test
  void aProductIsStillTheTeamsWhenItsOfferIsOffSale() {
    Offer sold = LISTED.getLast();
    offers.note("prod_by_hand", Tier.TEAM);
    offers.remove(sold.id());

    assertThat(offers.products(Tier.TEAM))
        .containsExactlyInAnyOrder("run-smarter-team", "prod_by_hand");
    assertThat(offers.products(Tier.FREE)).doesNotContain("prod_by_hand");
    offers.put(sold);
  }
}
