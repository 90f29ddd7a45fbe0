package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.ListingOffersContract;
import com.runsmarter.billing.Offers;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

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
}
