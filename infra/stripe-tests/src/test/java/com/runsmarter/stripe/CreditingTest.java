package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.CreditNote;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CreditNoteListParams;
import com.stripe.param.CreditNotePreviewParams;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.SubscriptionCancelParams;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credit notes and the customer's balance, as a coach's staff use them in the dashboard. */
class CreditingTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aNoteOnAPaidInvoiceGivesMoneyBackAndCredits() throws StripeException {
    Subscription subscription = paying();
    CreditNote note =
        note(paidNote(900).setRefundAmount(500L).setCreditAmount(300L).setOutOfBandAmount(100L));
    assertThat(note.getType()).isEqualTo("post_payment");
    assertThat(note.getNumber()).isEqualTo(invoice().getNumber() + "-CN-01");
    assertThat(invoice().getPostPaymentCreditNotesAmount()).isEqualTo(900);
    assertThat(invoice().getStatus()).isEqualTo("paid");
    assertThat(shop.stripe.v1().charges().list().getData().getFirst().getAmountRefunded())
        .isEqualTo(500);
    assertThat(note.getRefunds().getFirst().getAmountRefunded()).isEqualTo(500);
    assertThat(balance(subscription.getCustomer())).isEqualTo(-300);
    assertThat(shop.eventTypes())
        .contains("credit_note.created", "charge.refunded", "customer.updated", "invoice.updated");
    assertThat(
            shop.stripe
                .v1()
                .creditNotes()
                .list(CreditNoteListParams.builder().setInvoice(invoice().getId()).build())
                .getData())
        .extracting(CreditNote::getId)
        .containsExactly(note.getId());

    shop.advance("P32D");
    assertThat(invoice().getAmountPaid()).isEqualTo(600);
    assertThat(balance(subscription.getCustomer())).isZero();
  }

  @Test
  void aNoteOnAnOpenInvoiceTakesOffWhatIsDue() throws StripeException {
    Subscription subscription = owing();
    CreditNote part = note(openNote(300));
    assertThat(part.getType()).isEqualTo("pre_payment");
    assertThat(invoice().getAmountRemaining()).isEqualTo(600);
    assertThat(shop.stripe.v1().invoicePayments().list().getData().getFirst().getAmountRequested())
        .isEqualTo(600);
    shop.stripe.v1().creditNotes().voidCreditNote(part.getId());
    assertThat(invoice().getAmountRemaining()).isEqualTo(900);
    note(openNote(900));
    assertThat(invoice().getStatus()).isEqualTo("paid");
    assertThat(invoice().getAmountPaid()).isZero();
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    assertThat(shop.eventTypes()).contains("credit_note.voided");
  }

  @Test
  void aNoteAfterPaymentTakesNoMoreThanNotesBeforeItLeft() throws StripeException {
    Subscription subscription = owing();
    note(openNote(300));
    shop.order(
        "/_control/customers/" + subscription.getCustomer() + "/card", "{\"declines\":false}");
    shop.stripe.v1().invoices().pay(invoice().getId());
    assertThat(invoice().getStatus()).isEqualTo("paid");

    assertThat(refused(() -> note(paidNote(601).setCreditAmount(601L))).getParam())
        .isEqualTo("amount");
    assertThat(note(paidNote(600).setCreditAmount(600L)).getAmount()).isEqualTo(600);
  }

  @Test
  void aNoteIsShownBeforeItIsWritten() throws StripeException {
    paying();
    CreditNote preview =
        shop.stripe
            .v1()
            .creditNotes()
            .preview(
                CreditNotePreviewParams.builder()
                    .setInvoice(invoice().getId())
                    .setAmount(200L)
                    .setCreditAmount(200L)
                    .build());
    assertThat(preview.getTotal()).isEqualTo(200);
    assertThat(shop.stripe.v1().creditNotes().list().getData()).isEmpty();
    assertThat(shop.eventTypes()).doesNotContain("credit_note.created");
  }

  @Test
  void aNoteOfMoreThanIsThereIsRefused() throws StripeException {
    paying();
    assertThat(refused(() -> note(paidNote(901).setCreditAmount(901L))).getParam())
        .isEqualTo("amount");
    InvalidRequestException uneven = refused(() -> note(paidNote(900).setCreditAmount(100L)));
    assertThat(uneven.getParam()).isEqualTo("amount");
    assertThat(uneven.getStripeError().getMessage())
        .isEqualTo(
            "The sum of credit amount, refund amount and outside of Stripe amount ($1.00) must"
                + " equal the post payment credit note amount ($9.00).");
  }

  @Test
  void aNoteOnAnUnpaidInvoiceRefundsNothing() throws StripeException {
    owing();
    assertThat(refused(() -> note(openNote(100).setRefundAmount(100L))).getParam())
        .isEqualTo("refund_amount");
  }

  @Test
  void aCreditIsUsedByTheNextInvoiceAndComesBackWhenThatIsVoid() throws StripeException {
    Subscription subscription = paying();
    CustomerBalanceTransaction given = adjust(subscription.getCustomer(), -1200);
    assertThat(given.getType()).isEqualTo("adjustment");
    assertThat(given.getEndingBalance()).isEqualTo(-1200);
    shop.advance("P32D");
    assertThat(invoice().getAmountDue()).isZero();
    assertThat(invoice().getStatus()).isEqualTo("paid");
    assertThat(invoice().getStartingBalance()).isEqualTo(-1200);
    assertThat(invoice().getEndingBalance()).isEqualTo(-300);

    shop.order(
        "/_control/customers/" + subscription.getCustomer() + "/card", "{\"declines\":true}");
    shop.advance("P30D");
    assertThat(invoice().getAmountDue()).isEqualTo(600);
    shop.stripe.v1().invoices().voidInvoice(invoice().getId());
    assertThat(balance(subscription.getCustomer())).isEqualTo(-300);
    assertThat(
            shop.stripe
                .v1()
                .customers()
                .balanceTransactions()
                .list(subscription.getCustomer())
                .getData())
        .extracting(CustomerBalanceTransaction::getType)
        .containsExactly(
            "unapplied_from_invoice", "applied_to_invoice", "applied_to_invoice", "adjustment");
  }

  @Test
  void aDebtIsDueWithTheNextInvoice() throws StripeException {
    Subscription subscription = paying();
    adjust(subscription.getCustomer(), 250);
    shop.advance("P32D");
    assertThat(invoice().getAmountPaid()).isEqualTo(1150);
    assertThat(balance(subscription.getCustomer())).isZero();
  }

  @Test
  void aBalanceIsInTheCustomersCurrency() throws StripeException {
    Subscription subscription = paying();
    InvalidRequestException refused =
        refused(
            () ->
                shop.stripe
                    .v1()
                    .customers()
                    .balanceTransactions()
                    .create(
                        subscription.getCustomer(),
                        CustomerBalanceTransactionCreateParams.builder()
                            .setAmount(-100L)
                            .setCurrency("eur")
                            .build()));
    assertThat(refused.getParam()).isEqualTo("currency");
  }

  @Test
  void cancellingCreditsWhatIsLeftOfThePeriodWhenAsked() throws StripeException {
    Subscription subscription = paying();
    shop.advance("P15DT12H");
    shop.stripe
        .v1()
        .subscriptions()
        .cancel(
            subscription.getId(),
            SubscriptionCancelParams.builder().setProrate(true).setInvoiceNow(true).build());
    assertThat(invoice().getTotal()).isEqualTo(-450);
    assertThat(balance(subscription.getCustomer())).isEqualTo(-450);
  }

  @Test
  void cancellingWithAnInvoiceToComeLeavesTheCreditWaiting() throws StripeException {
    Subscription subscription = paying();
    shop.advance("P15DT12H");
    shop.stripe
        .v1()
        .subscriptions()
        .cancel(subscription.getId(), SubscriptionCancelParams.builder().setProrate(true).build());
    assertThat(shop.stripe.v1().invoiceItems().list().getData().getFirst().getAmount())
        .isEqualTo(-450);
    assertThat(balance(subscription.getCustomer())).isZero();
  }

  private Subscription paying() throws StripeException {
    return shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
  }

  private Subscription owing() throws StripeException {
    Subscription subscription = paying();
    shop.order(
        "/_control/customers/" + subscription.getCustomer() + "/card", "{\"declines\":true}");
    shop.advance("P32D");
    return subscription;
  }

  private CreditNoteCreateParams.Builder paidNote(long amount) throws StripeException {
    return CreditNoteCreateParams.builder().setInvoice(invoice().getId()).setAmount(amount);
  }

  private CreditNoteCreateParams.Builder openNote(long amount) throws StripeException {
    return CreditNoteCreateParams.builder()
        .setInvoice(invoice().getId())
        .addLine(
            CreditNoteCreateParams.Line.builder()
                .setType(CreditNoteCreateParams.Line.Type.INVOICE_LINE_ITEM)
                .setInvoiceLineItem(invoice().getLines().getData().getFirst().getId())
                .setAmount(amount)
                .build());
  }

  private CreditNote note(CreditNoteCreateParams.Builder params) throws StripeException {
    return shop.stripe.v1().creditNotes().create(params.build());
  }

  private CustomerBalanceTransaction adjust(String customer, long amount) throws StripeException {
    return shop.stripe
        .v1()
        .customers()
        .balanceTransactions()
        .create(
            customer,
            CustomerBalanceTransactionCreateParams.builder()
                .setAmount(amount)
                .setCurrency("usd")
                .build());
  }

  private long balance(String customer) throws StripeException {
    Customer known = shop.stripe.v1().customers().retrieve(customer);
    return known.getBalance();
  }

  private Invoice invoice() throws StripeException {
    return shop.stripe.v1().invoices().list().getData().getFirst();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
