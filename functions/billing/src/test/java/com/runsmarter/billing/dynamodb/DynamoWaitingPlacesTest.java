package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.TakingAPlaceToWaitContract;
import com.runsmarter.billing.WaitingPlaces;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

@AwsContract
class DynamoWaitingPlacesTest extends TakingAPlaceToWaitContract {

  private final WaitingPlaces places;

  DynamoWaitingPlacesTest(Aws aws) {
    places = new DynamoWaitingPlaces(new Table(aws.dynamodb(), aws.table("BillingTable")), clock);
  }

  @Override
  protected WaitingPlaces places() {
    return places;
  }
}
