package com.runsmarter.billing;

class InMemoryOffersTest extends ListingOffersContract {

  @Override
  protected Offers offers() {
    return new InMemoryOffers(LISTED);
  }
}
