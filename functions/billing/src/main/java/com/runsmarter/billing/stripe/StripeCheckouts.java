package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Checkout;
import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.Checkouts;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Purchase;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.BillingAddressCollection;
import com.stripe.param.checkout.SessionCreateParams.CustomerUpdate;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import com.stripe.param.checkout.SessionListParams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkout sessions through Stripe's API. The member stands in the session's reference, and in the
 * metadata of session and subscription, so that whoever reads one of them in Stripe finds her.
 */
public final class StripeCheckouts implements Checkouts {

  private static final String MEMBER = "memberId";
  private static final String OFFER = "offer";
  private static final String PRICE = "price";
  private static final String TRIAL_DAYS = "trialDays";

  private final StripeConnection stripe;
  private final CheckoutSettings settings;

  /** Starts sessions as the settings say. */
  public StripeCheckouts(StripeConnection stripe, CheckoutSettings settings) {
    this.stripe = stripe;
    this.settings = settings;
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    SessionListParams wanted =
        SessionListParams.builder()
            .setCustomer(customer.value())
            .setStatus(SessionListParams.Status.OPEN)
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    StripeCollection<Session> first = stripe.ask(api -> api.checkout().sessions().list(wanted));
    Instant now = first.getLastResponse().date();
    // One without a page of Stripe's is not of ours.
    return Paged.all(first).stream()
        .filter(session -> session.getUrl() != null)
        .map(session -> checkout(session, now))
        .toList();
  }

  @Override
  public Optional<Checkout> start(Purchase purchase, String idempotencyKey) {
    // What Stripe answered first it repeats: a session that is over looks open then.
    return create(params(purchase), idempotencyKey)
        .filter(
            session -> !Repeated.isRepeated(session.getLastResponse()) || isOpen(session.getId()))
        .map(session -> checkout(session, session.getLastResponse().date()));
  }

  private Optional<Session> create(SessionCreateParams wanted, String idempotencyKey) {
    RequestOptions once = RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    return Repeated.unlessUsedUp(
        () -> stripe.ask(api -> api.checkout().sessions().create(wanted, once)));
  }

  private boolean isOpen(String id) {
    Session session = stripe.ask(api -> api.checkout().sessions().retrieve(id));
    return "open".equals(session.getStatus());
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    try {
      stripe.ask(api -> api.checkout().sessions().expire(checkout.value()));
      return true;
    } catch (StripeRefusedException refused) {
      if (isOpen(checkout.value())) {
        throw refused;
      }
      return false;
    }
  }

  private SessionCreateParams params(Purchase purchase) {
    SessionCreateParams.Builder params =
        SessionCreateParams.builder()
            .setMode(Mode.SUBSCRIPTION)
            .setCustomer(purchase.customer().value())
            .setClientReferenceId(purchase.member().value())
            .putAllMetadata(metadata(purchase))
            .addLineItem(
                LineItem.builder().setPrice(purchase.offer().priceId()).setQuantity(1L).build())
            .setSubscriptionData(subscription(purchase))
            .setSuccessUrl(settings.successUrl())
            .setCancelUrl(settings.cancelUrl())
            .setBillingAddressCollection(
                settings.addressRequired()
                    ? BillingAddressCollection.REQUIRED
                    : BillingAddressCollection.AUTO);
    if (settings.promotionCodes()) {
      params.setAllowPromotionCodes(true);
    }
    if (settings.automaticTax()) {
      // A known customer's tax is computed from the address on file, so the one given is kept.
      params
          .setAutomaticTax(AutomaticTax.builder().setEnabled(true).build())
          .setCustomerUpdate(
              CustomerUpdate.builder().setAddress(CustomerUpdate.Address.AUTO).build());
    }
    return params.build();
  }

  private static Map<String, String> metadata(Purchase purchase) {
    return Map.of(
        MEMBER, purchase.member().value(),
        OFFER, purchase.offer().id().value(),
        PRICE, purchase.offer().priceId(),
        TRIAL_DAYS, Integer.toString(purchase.trialDays()));
  }

  private static SubscriptionData subscription(Purchase purchase) {
    SubscriptionData.Builder subscription =
        SubscriptionData.builder()
            .putMetadata(MEMBER, purchase.member().value())
            .putMetadata(OFFER, purchase.offer().id().value());
    if (purchase.trialDays() > 0) {
      // A card that was taken off during the trial makes the membership rest, not fail.
      subscription
          .setTrialPeriodDays((long) purchase.trialDays())
          .setTrialSettings(
              SubscriptionData.TrialSettings.builder()
                  .setEndBehavior(
                      SubscriptionData.TrialSettings.EndBehavior.builder()
                          .setMissingPaymentMethod(
                              SubscriptionData.TrialSettings.EndBehavior.MissingPaymentMethod.PAUSE)
                          .build())
                  .build());
    }
    return subscription.build();
  }

  private static Checkout checkout(Session session, Instant now) {
    Map<String, String> metadata = Optional.ofNullable(session.getMetadata()).orElseGet(Map::of);
    return new Checkout(
        new CheckoutId(session.getId()),
        URI.create(session.getUrl()),
        new CustomerId(session.getCustomer()),
        metadata.getOrDefault(OFFER, ""),
        metadata.getOrDefault(PRICE, ""),
        trialDays(metadata),
        Duration.between(now, Instant.ofEpochSecond(session.getExpiresAt())));
  }

  /** Metadata is free text: what is no number was not written here, and matches no purchase. */
  private static int trialDays(Map<String, String> metadata) {
    String days = metadata.getOrDefault(TRIAL_DAYS, "");
    return days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : -1;
  }
}
