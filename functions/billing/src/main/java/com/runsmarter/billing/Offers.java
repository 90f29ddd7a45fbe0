package com.runsmarter.billing;

import java.util.List;
import java.util.Optional;

/** What can be bought, as the coach's content says. */
public interface Offers {

  /** Every offer, cheapest interval first. */
  List<Offer> all();

  /** One offer, or empty when there is none of that id. */
  Optional<Offer> find(OfferId id);
}
