package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.checkout.PollingPlaces;
import com.runsmarter.billing.checkout.PollingPlacesContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

@AwsContract
class DynamoPollingPlacesTest extends PollingPlacesContract {

  private final PollingPlaces places;

  DynamoPollingPlacesTest(Aws aws) {
    places = new DynamoPollingPlaces(new Table(aws.dynamodb(), aws.table("BillingTable")), clock);
  }

  @Override
  protected PollingPlaces places() {
    return places;
  }
}
