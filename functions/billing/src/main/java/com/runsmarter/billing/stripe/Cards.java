package com.runsmarter.billing.stripe;

import com.runsmarter.billing.account.StripeSubscription.Card;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import java.util.Optional;

/** The card that a subscription's next payment is taken from: its own, or the customer's. */
final class Cards {

  private final StripeConnection stripe;
  private final Optional<String> customers;

  Cards(StripeConnection stripe, Customer customer) {
    this.stripe = stripe;
    this.customers =
        Optional.ofNullable(customer.getInvoiceSettings())
            .map(Customer.InvoiceSettings::getDefaultPaymentMethod);
  }

  Optional<Card> of(Subscription sub) {
    return Optional.ofNullable(sub.getDefaultPaymentMethodObject())
        .or(() -> customers.flatMap(id -> stripe.find(api -> api.paymentMethods().retrieve(id))))
        .flatMap(Cards::card);
  }

  private static Optional<Card> card(PaymentMethod method) {
    return Optional.ofNullable(method.getCard())
        .map(
            card ->
                new Card(
                    method.getId(),
                    card.getBrand(),
                    card.getLast4(),
                    Math.toIntExact(card.getExpYear()),
                    Math.toIntExact(card.getExpMonth())));
  }
}
