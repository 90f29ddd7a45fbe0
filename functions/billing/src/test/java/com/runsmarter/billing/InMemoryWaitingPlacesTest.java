package com.runsmarter.billing;

class InMemoryWaitingPlacesTest extends TakingAPlaceToWaitContract {

  private final WaitingPlaces places = new InMemoryWaitingPlaces(clock);

  @Override
  protected WaitingPlaces places() {
    return places;
  }
}
