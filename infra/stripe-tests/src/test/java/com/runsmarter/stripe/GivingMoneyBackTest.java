package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GivingMoneyBackTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aPartialRefundLeavesTheRestAndAFullOneNothing() throws StripeException {
    Charge charge = charged("pm_card_visa");
    refund(charge, 300);
    assertThat(retrieve(charge).getRefunded()).isFalse();
    assertThat(retrieve(charge).getAmountRefunded()).isEqualTo(300);
    refundTheRest(charge);
    assertThat(retrieve(charge).getRefunded()).isTrue();
    assertThat(shop.eventTypes()).filteredOn("charge.refunded"::equals).hasSize(2);
    assertThatThrownBy(() -> refundTheRest(charge))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused -> assertThat(refused.getCode()).isEqualTo("charge_already_refunded"));
  }

  @Test
  void aRefundComesOffTheBalance() throws StripeException {
    Charge charge = charged("pm_card_visa");
    refund(charge, 300);
    BalanceTransaction taken =
        shop.stripe
            .v1()
            .refunds()
            .list(
                RefundListParams.builder()
                    .setCharge(charge.getId())
                    .addExpand("data.balance_transaction")
                    .build())
            .getData()
            .getFirst()
            .getBalanceTransactionObject();
    assertThat(taken.getNet()).isEqualTo(-300);
    assertThat(taken.getType()).isEqualTo("refund");
  }

  @Test
  void moreThanWasPaidIsNotRefunded() throws StripeException {
    Charge charge = charged("pm_card_visa");
    assertThatThrownBy(() -> refund(charge, 901)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDisputeOpensAndIsLost() throws StripeException {
    Charge charge = charged("pm_card_visa");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":null}");
    assertThat(retrieve(charge).getDisputed()).isTrue();
    assertThat(disputeStatus(charge)).isEqualTo("needs_response");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":\"lost\"}");
    assertThat(disputeStatus(charge)).isEqualTo("lost");
    assertThat(shop.eventTypes())
        .containsSubsequence("charge.dispute.created", "charge.dispute.closed");
  }

  @Test
  void aDisputeThatIsWonBringsTheMoneyBack() throws StripeException {
    Charge charge = charged("pm_card_visa");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":\"won\"}");
    assertThat(disputeStatus(charge)).isEqualTo("won");
    assertThat(dispute(charge).getBalanceTransactions())
        .extracting(BalanceTransaction::getNet, BalanceTransaction::getReportingCategory)
        .containsExactly(tuple(-900L, "dispute"), tuple(900L, "dispute_reversal"));
    assertThat(shop.eventTypes()).contains("charge.dispute.funds_reinstated");
  }

  @Test
  void theDisputingTestCardDisputesAtOnce() throws StripeException {
    assertThat(disputeStatus(charged("pm_card_createDispute"))).isEqualTo("needs_response");
  }

  @Test
  void aChargesInvoiceIsFoundByItsPayment() throws StripeException {
    Charge charge = charged("pm_card_visa");
    InvoicePayment payment =
        shop.stripe
            .v1()
            .invoicePayments()
            .list(
                InvoicePaymentListParams.builder()
                    .setPayment(
                        InvoicePaymentListParams.Payment.builder()
                            .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                            .setPaymentIntent(charge.getPaymentIntent())
                            .build())
                    .build())
            .getData()
            .getFirst();
    assertThat(payment.getStatus()).isEqualTo("paid");
    assertThat(shop.stripe.v1().invoices().retrieve(payment.getInvoice()).getCustomer())
        .isEqualTo(charge.getCustomer());
  }

  @Test
  void deletingACustomerEndsHerSubscriptions() throws StripeException {
    Charge charge = charged("pm_card_visa");
    String customer = charge.getCustomer();
    Subscription subscription = shop.subscriptionOf(customer);
    shop.stripe.v1().customers().delete(customer);
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("canceled");
    Customer gone = shop.stripe.v1().customers().retrieve(customer);
    assertThat(gone.getDeleted()).isTrue();
    assertThat(shop.stripe.v1().customers().list(CustomerListParams.builder().build()).getData())
        .isEmpty();
    assertThat(shop.eventTypes())
        .containsSubsequence("customer.subscription.deleted", "customer.deleted");
  }

  @Test
  void whatIsDisputedIsRefundedOnlyOnceTheDisputeIsWon() throws StripeException {
    Charge charge = charged("pm_card_visa");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{}");
    assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(charge, 300)))
        .returns(400, InvalidRequestException::getStatusCode)
        .returns("charge_disputed", InvalidRequestException::getCode);
    assertThat(retrieve(charge).getAmountRefunded()).isZero();

    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":\"won\"}");
    refund(charge, 300);
    assertThat(retrieve(charge).getAmountRefunded()).isEqualTo(300);
  }

  @Test
  void whatIsLostByADisputeIsNotRefundedToo() throws StripeException {
    Charge charge = charged("pm_card_visa");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":\"lost\"}");
    assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(charge, 300)))
        .returns("charge_disputed", InvalidRequestException::getCode);
  }

  private Charge charged(String card) throws StripeException {
    shop.subscribe(shop.customerWithCard(card), shop.monthly());
    return shop.stripe.v1().charges().list().getData().getFirst();
  }

  private Charge retrieve(Charge charge) throws StripeException {
    return shop.stripe.v1().charges().retrieve(charge.getId());
  }

  private void refund(Charge charge, long amount) throws StripeException {
    shop.stripe
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setCharge(charge.getId()).setAmount(amount).build());
  }

  private void refundTheRest(Charge charge) throws StripeException {
    shop.stripe
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(charge.getPaymentIntent()).build());
  }

  private String disputeStatus(Charge charge) throws StripeException {
    return dispute(charge).getStatus();
  }

  private Dispute dispute(Charge charge) throws StripeException {
    return shop.stripe
        .v1()
        .disputes()
        .list(DisputeListParams.builder().setCharge(charge.getId()).build())
        .getData()
        .getFirst();
  }
}
