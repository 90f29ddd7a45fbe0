package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription whose invoices are sent, to be paid by hand within some days. */
class SendingInvoicesTest {

  private final StandInFixture shop = StandInFixture.open();
  private String subscription = "";

  @BeforeEach
  void aMemberWhoPaysByHand() throws StripeException {
    Subscription created = sent(7L);
    assertThat(created.getStatus()).isEqualTo("active");
    subscription = created.getId();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theInvoiceIsADraftForAnHourAndThenSent() throws StripeException {
    assertThat(invoice().getStatus()).isEqualTo("draft");
    shop.advance("PT1H");
    Invoice open = invoice();
    assertThat(open.getStatus()).isEqualTo("open");
    assertThat(open.getCollectionMethod()).isEqualTo("send_invoice");
    assertThat(open.getAttempted()).isFalse();
    assertThat(Instant.ofEpochSecond(open.getDueDate())).isEqualTo("2027-03-08T10:00:00Z");
    assertThat(shop.eventTypes()).containsSubsequence("invoice.finalized", "invoice.sent");
    assertThat(shop.get(open.getHostedInvoiceUrl()).body()).contains("8 March 2027");
  }

  @Test
  void anOverdueInvoiceMakesItPastDueAndPayingItActive() throws StripeException {
    shop.advance("P7D");
    assertThat(status()).isEqualTo("active");
    shop.advance("PT1H");
    assertThat(status()).isEqualTo("past_due");
    assertThat(shop.eventTypes()).doesNotContain("invoice.payment_failed");
    shop.order(
        "/_control/invoices/" + invoice().getId() + "/pay", "{\"card\":\"4242424242424242\"}");
    assertThat(invoice().getStatus()).isEqualTo("paid");
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void whatIsNeverPaidEndsAsTheRetriesWould() throws StripeException {
    shop.advance("P22D");
    assertThat(status()).isEqualTo("past_due");
    shop.advance("PT2H");
    assertThat(status()).isEqualTo("canceled");
  }

  @Test
  void anInvoiceIsSentAgainWhenAsked() throws StripeException {
    Invoice sent = shop.stripe.v1().invoices().sendInvoice(invoice().getId());
    assertThat(sent.getStatus()).isEqualTo("open");
    shop.stripe.v1().invoices().sendInvoice(sent.getId());
    assertThat(shop.eventTypes()).filteredOn("invoice.sent"::equals).hasSize(2);
  }

  @Test
  void anInvoiceThatIsChargedIsNotSent() throws StripeException {
    shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.price());
    InvalidRequestException refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> shop.stripe.v1().invoices().sendInvoice(invoice().getId()));
    assertThat(refused.getParam()).isEqualTo("invoice");
  }

  @Test
  void daysBelongToInvoicesThatAreSent() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    InvalidRequestException missing =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .create(
                        shop.subscribing(customer, shop.price())
                            .setCollectionMethod(
                                SubscriptionCreateParams.CollectionMethod.SEND_INVOICE)
                            .build()));
    assertThat(missing.getCode()).isEqualTo("parameter_missing");
    assertThat(missing.getParam()).isEqualTo("days_until_due");
    InvalidRequestException odd =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .create(shop.subscribing(customer, shop.price()).setDaysUntilDue(3L).build()));
    assertThat(odd.getParam()).isEqualTo("days_until_due");
  }

  @Test
  void whoIsChargedAgainIsChargedForTheNextPeriod() throws StripeException {
    shop.order("/_control/clock", "{\"advance\":\"PT1H\"}");
    shop.order(
        "/_control/invoices/" + invoice().getId() + "/pay", "{\"card\":\"4242424242424242\"}");
    String card = shop.stripe.v1().charges().list().getData().getFirst().getPaymentMethod();
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription,
            SubscriptionUpdateParams.builder()
                .setCollectionMethod(SubscriptionUpdateParams.CollectionMethod.CHARGE_AUTOMATICALLY)
                .setDefaultPaymentMethod(card)
                .build());
    assertThat(shop.subscription(subscription).getDaysUntilDue()).isNull();
    shop.advance("P32D");
    assertThat(invoice().getStatus()).isEqualTo("paid");
  }

  private Subscription sent(long days) throws StripeException {
    return shop.stripe
        .v1()
        .subscriptions()
        .create(
            shop.subscribing(shop.customer("mo@example.com"), shop.monthly())
                .setCollectionMethod(SubscriptionCreateParams.CollectionMethod.SEND_INVOICE)
                .setDaysUntilDue(days)
                .build());
  }

  private String status() throws StripeException {
    return shop.subscription(subscription).getStatus();
  }

  private Invoice invoice() throws StripeException {
    return shop.stripe.v1().invoices().list().getData().getFirst();
  }
}
