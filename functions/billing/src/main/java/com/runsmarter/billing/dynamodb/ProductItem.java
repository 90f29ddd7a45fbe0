package com.runsmarter.billing.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.entitlement.Tier;

/**
 * A product in Stripe that an offer is or was of, in billing's table: {@code pk=PRODUCTS, sk=id}.
 * The content loader writes it and nothing removes it.
 */
final class ProductItem {

  static final String PARTITION = "PRODUCTS";

  private ProductItem() {}

  static Item write(String product, Tier tier) {
    return Item.of(new Key(PARTITION, product)).with("tier", tier);
  }

  static String product(Item item) {
    return item.text("sk");
  }

  static Tier tier(Item item) {
    return Tier.valueOf(item.text("tier"));
  }
}
