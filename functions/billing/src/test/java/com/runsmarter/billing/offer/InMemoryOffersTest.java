package com.runsmarter.billing.offer;

class InMemoryOffersTest extends ListingOffersContract {

  @Override
  protected Offers offers() {
    return new InMemoryOffers(LISTED);
  }
}
