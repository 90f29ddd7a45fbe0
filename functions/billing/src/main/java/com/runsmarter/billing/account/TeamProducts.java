package com.runsmarter.billing.account;

import java.util.HashSet;
import java.util.Set;

/**
 * What opens the team's library, of all that a Stripe account may sell: whatever price of a product
 * that an offer of the team's is or was of, also one that is archived.
 *
 * @param products ids of products
 * @param prices ids of prices that are offered now, whose product may not be noted yet
 * @param lookupKeys lookup keys of those prices
 */
public record TeamProducts(Set<String> products, Set<String> prices, Set<String> lookupKeys) {

  /** Keeps the sets from changing. */
  public TeamProducts {
    products = Set.copyOf(products);
    prices = Set.copyOf(prices);
    lookupKeys = Set.copyOf(lookupKeys);
  }

  /** These and the products that the account shows the offers' prices to be of. */
  public TeamProducts in(StripeAccount account) {
    Set<String> more = new HashSet<>(products);
    for (StripeSubscription sub : account.subscriptions()) {
      sub.items().stream()
          .filter(
              item ->
                  prices.contains(item.price())
                      || item.lookupKey().filter(lookupKeys::contains).isPresent())
          .map(StripeSubscription.Item::product)
          .forEach(more::add);
      sub.invoices().stream()
          .flatMap(invoice -> invoice.lines().stream())
          .filter(line -> prices.contains(line.price()))
          .map(StripeInvoice.Line::product)
          .forEach(more::add);
    }
    return new TeamProducts(more, prices, lookupKeys);
  }

  public boolean include(String product, String price) {
    return products.contains(product) || prices.contains(price);
  }
}
