package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Offers in billing's table. */
public final class DynamoOffers implements Offers {

  private static final Comparator<Offer> SHORTEST_FIRST =
      Comparator.comparing(Offer::interval)
          .thenComparingLong(offer -> offer.price().amount())
          .thenComparing(offer -> offer.id().value());

  private final Table billing;

  /**
   * @param billing billing's table
   */
  public DynamoOffers(Table billing) {
    this.billing = billing;
  }

  /** Adds or replaces an offer. */
  public void put(Offer offer) {
    billing.write(Write.put(OfferItem.write(offer)));
  }

  /** Notes that a product in Stripe opens a tier, for as long as anybody may have bought it. */
  public void note(String product, Tier tier) {
    billing.write(Write.put(ProductItem.write(product, tier)));
  }

  /** Takes an offer off sale. Who bought it keeps what she has: that is Stripe's to say. */
  public void remove(OfferId id) {
    billing.write(Write.delete(OfferItem.key(id)));
  }

  @Override
  public List<Offer> all() {
    return billing.queryAll(Query.of(OfferItem.PARTITION)).stream()
        .map(OfferItem::read)
        .sorted(SHORTEST_FIRST)
        .toList();
  }

  @Override
  public Optional<Offer> find(OfferId id) {
    return billing.get(OfferItem.key(id)).map(OfferItem::read);
  }

  @Override
  public Set<String> products(Tier tier) {
    Set<String> products =
        billing.queryAll(Query.of(ProductItem.PARTITION)).stream()
            .filter(item -> ProductItem.tier(item) == tier)
            .map(ProductItem::product)
            .collect(Collectors.toCollection(TreeSet::new));
    products.add(Offers.productOf(tier));
    return products;
  }
}
