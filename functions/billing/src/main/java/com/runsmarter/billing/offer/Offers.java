package com.runsmarter.billing.offer;

import com.runsmarter.billing.OfferId;
import com.runsmarter.kernel.entitlement.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be bought, as the coach's content says. */
public interface Offers {

  /** Every offer, cheapest interval first. */
  List<Offer> all();

  /** One offer, or empty when there is none of that id. */
  Optional<Offer> find(OfferId id);

  /**
   * The ids of the products in Stripe that open a tier: what an offer is or was of, also one that
   * is off sale, because whoever bought it keeps what she has.
   */
  Set<String> products(Tier tier);

  /** The product that the content loader makes for a tier, where a price has none of its own. */
  static String productOf(Tier tier) {
    return "run-smarter-" + tier.name().toLowerCase(Locale.ROOT);
  }
}
