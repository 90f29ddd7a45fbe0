package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.entitlement.Tier;

/**
 * An offer in billing's table: {@code pk=OFFERS, sk=id}. The content loader writes it, with the
 * price's id as Stripe has it under the lookup key.
 */
public final class OfferItem {

  static final String PARTITION = "OFFERS";

  private OfferItem() {}

  /** The offer's key. */
  public static Key key(OfferId id) {
    return new Key(PARTITION, id.value());
  }

  /** The offer as an item. */
  public static Item write(Offer offer) {
    return Item.of(key(offer.id()))
        .with("tier", offer.tier())
        .with("name", offer.name())
        .with("lookupKey", offer.lookupKey())
        .with("priceId", offer.priceId())
        .with("amount", offer.price().amount())
        .with("currency", offer.price().currency())
        .with("interval", offer.interval())
        .with("trialDays", offer.trialDays());
  }

  /** The item as an offer. */
  public static Offer read(Item item) {
    return new OfferTerms(
            new OfferId(item.text("sk")),
            Tier.valueOf(item.text("tier")),
            item.text("name"),
            item.text("lookupKey"),
            new Money(item.number("amount"), item.text("currency")),
            BillingInterval.valueOf(item.text("interval")),
            Math.toIntExact(item.number("trialDays")))
        .at(item.text("priceId"));
  }
}
