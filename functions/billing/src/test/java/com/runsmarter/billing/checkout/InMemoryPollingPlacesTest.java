package com.runsmarter.billing.checkout;

class InMemoryPollingPlacesTest extends PollingPlacesContract {

  private final PollingPlaces places = new InMemoryPollingPlaces(clock);

  @Override
  protected PollingPlaces places() {
    return places;
  }
}
