package com.runsmarter.content.load;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.content.Content;
import com.runsmarter.kernel.entitlement.Tier;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.ProductCreateParams;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings the offers to Stripe and to billing. A tier is one product in Stripe, an offer one price
 * of it, found by its lookup key. A price in Stripe cannot change, so a changed offer becomes a new
 * price that takes over the key; members who pay the old price go on paying it. An offer that left
 * the content is off sale, and its product is still noted for those who bought it.
 */
final class OfferLoading {

  private final Content content;
  private final DynamoOffers offers;
  private final StripeClient stripe;

  OfferLoading(Content content, DynamoOffers offers, StripeClient stripe) {
    this.content = content;
    this.offers = offers;
    this.stripe = stripe;
  }

  String load() throws StripeException {
    Map<OfferId, Offer> held = offers.all().stream().collect(toMap(Offer::id, Function.identity()));
    LoadCounts counts = new LoadCounts("offers");
    for (OfferTerms each : content.offers()) {
      Price price = price(each);
      Offer offer = each.at(price.getId());
      note(price, offer.tier());
      counts.load(Optional.ofNullable(held.remove(offer.id())), offer, () -> offers.put(offer));
    }
    for (OfferId gone : held.keySet()) {
      counts.retire(gone.value());
      offers.remove(gone);
    }
    return counts.toString();
  }

  private void note(Price price, Tier tier) {
    if (!offers.products(tier).contains(price.getProduct())) {
      offers.note(price.getProduct(), tier);
    }
  }

  private Price price(OfferTerms offer) throws StripeException {
    Optional<Price> current =
        stripe
            .v1()
            .prices()
            .list(PriceListParams.builder().addLookupKey(offer.lookupKey()).build())
            .getData()
            .stream()
            .findFirst();
    // Who pays the price that is about to be replaced goes on, and its product may be another.
    current.ifPresent(price -> note(price, offer.tier()));
    return current.isPresent() && says(current.get(), offer)
        ? current.get()
        : create(offer, current);
  }

  private static boolean says(Price price, OfferTerms offer) {
    return Boolean.TRUE.equals(price.getActive())
        && Long.valueOf(offer.price().amount()).equals(price.getUnitAmount())
        && price.getCurrency().equals(offer.price().currency())
        && price.getRecurring() != null
        && price.getRecurring().getInterval().equals(offer.interval().word());
  }

  /**
   * The idempotency key names the price that is replaced: an amount that goes up and comes back
   * down within a day is a new price each time, not the answer of the first time again.
   */
  private Price create(OfferTerms offer, Optional<Price> replaced) throws StripeException {
    String product = Offers.productOf(offer.tier());
    ensureProduct(product, offer);
    return stripe
        .v1()
        .prices()
        .create(
            PriceCreateParams.builder()
                .setProduct(product)
                .setNickname(offer.name())
                .setLookupKey(offer.lookupKey())
                .setTransferLookupKey(true)
                .setUnitAmount(offer.price().amount())
                .setCurrency(offer.price().currency())
                .setRecurring(
                    PriceCreateParams.Recurring.builder()
                        .setInterval(
                            PriceCreateParams.Recurring.Interval.valueOf(offer.interval().name()))
                        .build())
                .build(),
            once(
                "price/%s/%s/%d/%s/%s"
                    .formatted(
                        offer.lookupKey(),
                        replaced.map(Price::getId).orElse("first"),
                        offer.price().amount(),
                        offer.price().currency(),
                        offer.interval().word())));
  }

  private void ensureProduct(String product, OfferTerms offer) throws StripeException {
    try {
      stripe.v1().products().retrieve(product);
    } catch (InvalidRequestException absent) {
      if (!"resource_missing".equals(absent.getCode())) {
        throw absent;
      }
      stripe
          .v1()
          .products()
          .create(
              ProductCreateParams.builder().setId(product).setName(productName(offer)).build(),
              once("product/" + product));
    }
  }

  /** What the buyer reads in Stripe: the tier, without the interval. */
  private static String productName(OfferTerms offer) {
    return offer.tier() == Tier.TEAM ? "Training Team" : offer.name();
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey("content/" + key).build();
  }
}
