package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.checkout.Checkouts;
import com.runsmarter.billing.checkout.Purchase;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.BillingAddressCollection;
import com.stripe.param.checkout.SessionCreateParams.CustomerUpdate;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkout sessions through Stripe's API. The member stands in the session's reference, and in the
 * metadata of session and subscription, so that whoever reads one of them in Stripe finds her.
 */
public final class StripeCheckouts implements Checkouts {

  static final String OFFER = "offer";
  static final String PRICE = "price";
  static final String TRIAL_DAYS = "trialDays";

  private static final String MEMBER = "memberId";

  private final StripeConnection stripe;
  private final StripeCheckoutPages pages;
  private final CheckoutSettings settings;

  /** Starts sessions as the settings say. */
  public StripeCheckouts(StripeConnection stripe, CheckoutSettings settings) {
    this.stripe = stripe;
    this.pages = new StripeCheckoutPages(stripe);
    this.settings = settings;
  }

  @Override
  public List<Checkout> open(CustomerId customer) {
    return pages.open(customer);
  }

  @Override
  public boolean expire(CheckoutId checkout) {
    return pages.expire(checkout);
  }

  @Override
  public Start start(Purchase purchase, String idempotencyKey) {
    try {
      // What Stripe answered first it repeats: a session that is over looks open then.
      return create(params(purchase), idempotencyKey)
          .filter(
              session ->
                  !Repeated.isRepeated(session.getLastResponse()) || pages.isOpen(session.getId()))
          .<Start>map(session -> new Start.Started(StripeCheckoutPages.read(session)))
          .orElseGet(Start.KeyUsedUp::new);
    } catch (StripeRefusedException refused) {
      return whyNot(refused);
    }
  }

  /**
   * Stripe gives most of these no code: the parameter and the words tell them apart.
   *
   * @throws StripeRefusedException again, when it is the key that Stripe refuses
   */
  private static Start whyNot(StripeRefusedException refused) {
    if (!(refused.getCause() instanceof InvalidRequestException invalid)) {
      throw refused;
    }
    String reason = Optional.ofNullable(invalid.getMessage()).orElse("");
    if (refused.code().equals("resource_missing") && "customer".equals(invalid.getParam())) {
      return new Start.NoSuchCustomer();
    }
    return reason.contains("combine currencies")
        ? new Start.OtherCurrency()
        : new Start.NotForSale(reason);
  }

  private Optional<Session> create(SessionCreateParams wanted, String idempotencyKey) {
    RequestOptions once = RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    return Repeated.unlessUsedUp(
        () -> stripe.ask(api -> api.checkout().sessions().create(wanted, once)));
  }

  private SessionCreateParams params(Purchase purchase) {
    SessionCreateParams.Builder params =
        SessionCreateParams.builder()
            .setMode(Mode.SUBSCRIPTION)
            .setCustomer(purchase.customer().value())
            .setClientReferenceId(purchase.member().value())
            .addAllPaymentMethodType(settings.paymentMethodTypes())
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
}
