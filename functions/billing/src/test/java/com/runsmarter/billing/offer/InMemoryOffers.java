package com.runsmarter.billing.offer;

import com.runsmarter.billing.OfferId;
import com.runsmarter.kernel.entitlement.Tier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The double of {@link Offers}.
 *
 * @param all in the order they are listed
 */
public record InMemoryOffers(List<Offer> all) implements Offers {

  /** Keeps the list from changing. */
  public InMemoryOffers {
    all = List.copyOf(all);
  }

  @Override
  public Optional<Offer> find(OfferId id) {
    return all.stream().filter(offer -> offer.id().equals(id)).findFirst();
  }

  @Override
  public Set<String> products(Tier tier) {
    return Set.of(Offers.productOf(tier));
  }
}
