package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.runsmarter.stripe.invoice.Dunning;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A subscription's status is told by its newest invoice that is final and not void. */
class FollowingTheNewestInvoiceTest {

  private final StandInFixture shop =
      StandInFixture.open(
          StandInFixture.settings().withDunning(new Dunning(List.of(20), Dunning.End.PAST_DUE)));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aPaidRenewalMakesItActiveAlthoughAnOlderInvoiceIsOpen() throws StripeException {
    Subscription subscription = failing();
    shop.advance("P31D");
    declines(subscription, false);
    shop.stripe.v1().invoices().pay(invoices(subscription).getFirst().getId());
    assertThat(invoices(subscription))
        .extracting(Invoice::getStatus)
        .containsExactly("paid", "open", "paid");
    assertThat(status(subscription)).isEqualTo("active");
  }

  @Test
  void anOlderInvoiceThatFailsAgainChangesNothing() throws StripeException {
    Subscription subscription = failing();
    String older = invoices(subscription).getFirst().getId();
    shop.advance("P15D");
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder()
                .setBillingCycleAnchor(SubscriptionUpdateParams.BillingCycleAnchor.NOW)
                .setPaymentBehavior(SubscriptionUpdateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                .build());
    Invoice newest = invoices(subscription).getFirst();
    assertThat(newest.getStatus()).isEqualTo("open");
    declines(subscription, false);
    shop.stripe.v1().invoices().pay(newest.getId());
    assertThat(status(subscription)).isEqualTo("active");

    declines(subscription, true);
    shop.advance("P6D");
    Invoice retried = shop.stripe.v1().invoices().retrieve(older);
    assertThat(retried.getAttemptCount()).isEqualTo(2);
    assertThat(retried.getStatus()).isEqualTo("open");
    assertThat(status(subscription)).isEqualTo("active");
  }

  @Test
  void aVoidInvoiceLeavesItToTheOneBefore() throws StripeException {
    Subscription subscription = failing();
    String open = invoices(subscription).getFirst().getId();
    shop.stripe.v1().invoices().voidInvoice(open);
    assertThat(status(subscription)).isEqualTo("active");
    assertThat(shop.events().getLast().getType()).isEqualTo("customer.subscription.updated");
  }

  @Test
  void anUncollectibleInvoiceCanBePaidOrVoided() throws StripeException {
    Subscription subscription = failing();
    String first = invoices(subscription).getFirst().getId();
    shop.stripe.v1().invoices().markUncollectible(first);
    assertThat(status(subscription)).isEqualTo("active");
    declines(subscription, false);
    assertThat(shop.stripe.v1().invoices().pay(first).getStatus()).isEqualTo("paid");

    declines(subscription, true);
    shop.advance("P31D");
    String second = invoices(subscription).getFirst().getId();
    shop.stripe.v1().invoices().markUncollectible(second);
    assertThat(shop.stripe.v1().invoices().voidInvoice(second).getStatus()).isEqualTo("void");
    assertThat(status(subscription)).isEqualTo("active");
  }

  @Test
  void aPaidInvoiceCanNeitherBeGivenUpNorVoided() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    String paid = invoices(subscription).getFirst().getId();
    for (InvalidRequestException refused :
        List.of(
            refused(() -> shop.stripe.v1().invoices().markUncollectible(paid)),
            refused(() -> shop.stripe.v1().invoices().voidInvoice(paid)))) {
      assertThat(refused.getParam()).isEqualTo("invoice");
      assertThat(refused.getStripeError().getMessage())
          .isEqualTo("You can only pass in open invoices. This invoice isn't open.");
    }
    assertThat(shop.stripe.v1().invoices().retrieve(paid).getStatus()).isEqualTo("paid");
  }

  @Test
  void anIncompleteSubscriptionWhoseInvoiceIsVoidedExpires() throws StripeException {
    Subscription subscription =
        shop.stripe
            .v1()
            .subscriptions()
            .create(
                shop.subscribing(shop.customer("mo@example.com"), shop.monthly())
                    .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                    .build());
    shop.stripe.v1().invoices().voidInvoice(invoices(subscription).getFirst().getId());
    assertThat(status(subscription)).isEqualTo("incomplete_expired");
  }

  @Test
  void anEndAtThePeriodsEndMovesWithASwitchOfInterval() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    Price yearly = shop.yearly();
    shop.advance("P10D");
    Subscription ending =
        shop.stripe
            .v1()
            .subscriptions()
            .update(
                subscription.getId(),
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    assertThat(Instant.ofEpochSecond(ending.getCancelAt())).isEqualTo("2027-04-01T09:00:00Z");
    Subscription switched =
        shop.stripe
            .v1()
            .subscriptions()
            .update(
                subscription.getId(),
                SubscriptionUpdateParams.builder()
                    .addItem(
                        SubscriptionUpdateParams.Item.builder()
                            .setId(subscription.getItems().getData().getFirst().getId())
                            .setPrice(yearly.getId())
                            .build())
                    .build());
    assertThat(switched.getCancelAtPeriodEnd()).isTrue();
    assertThat(Instant.ofEpochSecond(switched.getCancelAt())).isEqualTo("2028-03-11T09:00:00Z");
    shop.advance("P60D");
    assertThat(status(subscription)).isEqualTo("active");
    shop.advance("P307D");
    assertThat(status(subscription)).isEqualTo("canceled");
  }

  @Test
  void aCustomerHasOneCurrencyWhileSomethingLives() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    Subscription dollars = shop.subscribe(customer, shop.monthly());
    Price euros = inEuros();
    InvalidRequestException refused = refused(() -> shop.subscribe(customer, euros));
    assertThat(refused.getStripeError().getMessage())
        .startsWith("You cannot combine currencies on a single customer.")
        .endsWith("currency usd.");
    assertThat(refused(() -> shop.checkout(customer, euros)).getStripeError().getMessage())
        .startsWith("You cannot combine currencies on a single customer.");
    InvalidRequestException mixed =
        refused(
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .update(
                        dollars.getId(),
                        SubscriptionUpdateParams.builder()
                            .addItem(
                                SubscriptionUpdateParams.Item.builder()
                                    .setPrice(euros.getId())
                                    .build())
                            .build()));
    assertThat(mixed.getParam()).isEqualTo("items[0][price]");

    shop.stripe.v1().subscriptions().cancel(dollars.getId());
    assertThat(shop.subscribe(customer, euros).getCurrency()).isEqualTo("eur");
  }

  private Price inEuros() throws StripeException {
    return shop.stripe
        .v1()
        .prices()
        .create(
            PriceCreateParams.builder()
                .setCurrency("eur")
                .setUnitAmount(900L)
                .setRecurring(
                    PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                        .build())
                .setProductData(PriceCreateParams.ProductData.builder().setName("Team").build())
                .build());
  }

  private Subscription failing() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    declines(subscription, true);
    shop.advance("P32D");
    assertThat(status(subscription)).isEqualTo("past_due");
    return subscription;
  }

  private Subscription paying(String card) throws StripeException {
    return shop.subscribe(shop.customerWithCard(card), shop.monthly());
  }

  private void declines(Subscription subscription, boolean declines) {
    shop.order(
        "/_control/customers/" + subscription.getCustomer() + "/card",
        "{\"declines\":" + declines + "}");
  }

  private String status(Subscription subscription) throws StripeException {
    return shop.subscription(subscription.getId()).getStatus();
  }

  private List<Invoice> invoices(Subscription subscription) throws StripeException {
    return shop.stripe
        .v1()
        .invoices()
        .list(InvoiceListParams.builder().setSubscription(subscription.getId()).build())
        .getData();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
