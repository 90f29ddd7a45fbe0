package com.runsmarter.billing.stripe;

import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription with what it can be paid by: its own payment method, else the customer's, whatever
 * its type.
 */
final class PaymentMethods {

  private final StripeConnection stripe;
  private final Subscription subscription;

  private PaymentMethods(StripeConnection stripe, Subscription subscription) {
    this.stripe = stripe;
    this.subscription = subscription;
  }

  static PaymentMethods read(StripeConnection stripe, SubscriptionId id) {
    SubscriptionRetrieveParams whole =
        SubscriptionRetrieveParams.builder()
            .addExpand("latest_invoice")
            .addExpand("default_payment_method")
            .addExpand("customer.invoice_settings.default_payment_method")
            .build();
    return new PaymentMethods(
        stripe, stripe.ask(api -> api.subscriptions().retrieve(id.value(), whole)));
  }

  Subscription subscription() {
    return subscription;
  }

  /** Stripe's clock when this was read, or the frozen time of a customer on a test clock. */
  Instant readAt() {
    return Optional.ofNullable(subscription.getTestClock())
        .map(
            clock ->
                stripe.ask(api -> api.testHelpers().testClocks().retrieve(clock)).getFrozenTime())
        .map(Instant::ofEpochSecond)
        .orElseGet(() -> subscription.getLastResponse().date());
  }

  /** The one that Stripe charges; one that was taken off its customer is charged no more. */
  Optional<PaymentMethod> chosen() {
    return subscription.getDefaultPaymentMethod() == null ? customers() : own();
  }

  /** The one that was named for this subscription. */
  Optional<PaymentMethod> own() {
    return Optional.ofNullable(subscription.getDefaultPaymentMethodObject())
        .filter(method -> method.getCustomer() != null);
  }

  /** The one that the customer's other payments are taken from. */
  Optional<PaymentMethod> customers() {
    return Optional.ofNullable(subscription.getCustomerObject())
        .map(Customer::getInvoiceSettings)
        .map(Customer.InvoiceSettings::getDefaultPaymentMethodObject)
        .filter(method -> method.getCustomer() != null);
  }

  /** Whether another subscription of the customer's is paid by a payment method. */
  boolean paysAnother(PaymentMethod method) {
    SubscriptionListParams hers =
        SubscriptionListParams.builder()
            .setCustomer(subscription.getCustomer())
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    String byDefault = customers().map(PaymentMethod::getId).orElse("");
    return Paged.all(stripe.ask(api -> api.subscriptions().list(hers))).stream()
        .filter(each -> !each.getId().equals(subscription.getId()))
        .filter(each -> SubscriptionStatus.of(each.getStatus()).billed())
        .map(each -> Optional.ofNullable(each.getDefaultPaymentMethod()).orElse(byDefault))
        .anyMatch(method.getId()::equals);
  }

  /** One that the customer added since, though nobody said that Stripe is to charge it. */
  Optional<PaymentMethod> addedSince(Instant instant) {
    CustomerPaymentMethodListParams newest =
        CustomerPaymentMethodListParams.builder().setLimit(1L).build();
    return stripe
        .ask(api -> api.customers().paymentMethods().list(subscription.getCustomer(), newest))
        .getData()
        .stream()
        .filter(method -> !Instant.ofEpochSecond(method.getCreated()).isBefore(instant))
        .findFirst();
  }
}
