package com.runsmarter.billing.offer;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.account.TeamProducts;
import com.runsmarter.kernel.entitlement.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** What opens the team's library: the offers that are on sale, and products that ever were. */
  static TeamProducts teamProducts(List<Offer> onSale, Set<String> products) {
    List<Offer> team = onSale.stream().filter(each -> each.tier() == Tier.TEAM).toList();
    return new TeamProducts(
        products,
        team.stream().map(Offer::priceId).collect(Collectors.toSet()),
        team.stream().map(Offer::lookupKey).collect(Collectors.toSet()));
  }
}
