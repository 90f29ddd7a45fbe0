package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.runsmarter.stripe.invoice.Dunning;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A debit is on its way for days, and the subscription does not wait for it. */
class DebitingABankAccountTest {

  private StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theSubscriptionIsActiveWhileTheDebitIsOnItsWay() throws StripeException {
    Subscription subscription = paying("pm_usBankAccount_success");
    assertThat(subscription.getStatus()).isEqualTo("active");
    assertThat(intent().getStatus()).isEqualTo("processing");
    assertThat(charge().getStatus()).isEqualTo("pending");
    assertThat(charge().getPaid()).isFalse();
    assertThat(charge().getPaymentMethodDetails().getUsBankAccount().getLast4()).isEqualTo("6789");
    assertThat(invoice().getStatus()).isEqualTo("open");
    assertThat(shop.eventTypes())
        .containsSubsequence("charge.pending", "payment_intent.processing")
        .doesNotContain("invoice.paid", "invoice.payment_failed");
  }

  @Test
  void itComesAfterFourDays() throws StripeException {
    Subscription subscription = paying("pm_usBankAccount_success");
    shop.advance("P4D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    assertThat(intent().getStatus()).isEqualTo("succeeded");
    assertThat(charge().getStatus()).isEqualTo("succeeded");
    assertThat(charge().getAmountCaptured()).isEqualTo(900);
    assertThat(invoice().getStatus()).isEqualTo("paid");
    assertThat(shop.eventTypes())
        .containsSubsequence("payment_intent.succeeded", "charge.succeeded", "invoice.paid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accountClosed",
        "noAccount",
        "insufficientFunds",
        "debitNotAuthorized",
      })
  void aFirstDebitThatFailsLeavesItActiveWithAVoidInvoice(String how) throws StripeException {
    Subscription subscription = paying("pm_usBankAccount_" + how);
    assertThat(subscription.getStatus()).isEqualTo("active");
    shop.advance("P4D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    assertThat(invoice().getStatus()).isEqualTo("void");
    assertThat(charge().getStatus()).isEqualTo("failed");
    assertThat(charge().getFailureCode())
        .isEqualTo(how.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    assertThat(shop.eventTypes())
        .containsSubsequence(
            "charge.failed",
            "payment_intent.payment_failed",
            "invoice.payment_failed",
            "invoice.voided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCEL", "UNPAID", "PAST_DUE"})
  void aRenewalsDebitThatFailsIsNotTriedAgain(Dunning.End end) throws StripeException {
    shop.close();
    shop =
        StandInFixture.open(
            StandInFixture.settings()
                .withDunning(new Dunning(Dunning.standard().retryAfterDays(), end)));
    Subscription subscription = paying("pm_usBankAccount_success");
    shop.advance("P32D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    settle("failed");
    Invoice failed = invoice();
    assertThat(failed.getStatus()).isEqualTo("open");
    assertThat(failed.getNextPaymentAttempt()).isNull();
    assertThat(shop.subscription(subscription.getId()).getStatus())
        .isEqualTo(
            switch (end) {
              case CANCEL -> "canceled";
              case UNPAID -> "unpaid";
              case PAST_DUE -> "past_due";
            });
  }

  @Test
  void whatIsOnItsWayIsNeitherPaidAgainNorTakenBack() throws StripeException {
    paying("pm_usBankAccount_processing");
    shop.advance("P20D");
    String open = invoice().getId();
    for (InvalidRequestException refused :
        List.of(
            refused(() -> shop.stripe.v1().invoices().pay(open)),
            refused(() -> shop.stripe.v1().invoices().voidInvoice(open)))) {
      assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
    }
    settle("succeeded");
    assertThat(invoice().getStatus()).isEqualTo("paid");
  }

  @Test
  void aSwitchThatIsDebitedTakesEffectWhenTheMoneyHasCome() throws StripeException {
    Subscription subscription = paying("pm_usBankAccount_success");
    shop.advance("P5D");
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder()
                .setPaymentBehavior(SubscriptionUpdateParams.PaymentBehavior.PENDING_IF_INCOMPLETE)
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .addItem(
                    SubscriptionUpdateParams.Item.builder()
                        .setId(subscription.getItems().getData().getFirst().getId())
                        .setPrice(plus.getId())
                        .build())
                .build());
    shop.advance("P3D");
    Subscription waiting = shop.subscription(subscription.getId());
    assertThat(waiting.getPendingUpdate()).isNotNull();
    assertThat(waiting.getItems().getData().getFirst().getPrice().getUnitAmount()).isEqualTo(900);
    shop.advance("P1D");
    Subscription switched = shop.subscription(subscription.getId());
    assertThat(switched.getPendingUpdate()).isNull();
    assertThat(switched.getItems().getData().getFirst().getPrice().getUnitAmount()).isEqualTo(1900);
  }

  @Test
  void checkoutTakesAccountsOnlyWhereItSaysSo() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session cards = shop.checkout(customer, shop.monthly());
    assertThat(
            shop.post(
                    "/_control/checkout/" + cards.getId() + "/complete",
                    "application/json",
                    "{\"account\":\"000123456789\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(shop.get("/c/pay/" + cards.getId()).body()).doesNotContain("Bank account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"succeeded", "failed"})
  void aSessionTellsLaterWhatBecameOfItsDebit(String outcome) throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session =
        shop.stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                shop.checkingOut(shop.monthly())
                    .setCustomer(customer.getId())
                    .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                    .addPaymentMethodType(SessionCreateParams.PaymentMethodType.US_BANK_ACCOUNT)
                    .build());
    assertThat(shop.get("/c/pay/" + session.getId()).body()).contains("Bank account number");
    shop.post(
        "/c/pay/" + session.getId(), "application/x-www-form-urlencoded", "account=000123456789");
    Session complete = shop.stripe.v1().checkout().sessions().retrieve(session.getId());
    assertThat(complete.getStatus()).isEqualTo("complete");
    assertThat(complete.getPaymentStatus()).isEqualTo("unpaid");
    assertThat(shop.subscriptionOf(customer.getId()).getStatus()).isEqualTo("active");

    shop.order(
        "/_control/checkout/" + session.getId() + "/settle", "{\"outcome\":\"" + outcome + "\"}");
    assertThat(shop.events().getLast().getType())
        .isEqualTo("checkout.session.async_payment_" + outcome);
    assertThat(shop.stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentStatus())
        .isEqualTo(outcome.equals("succeeded") ? "paid" : "unpaid");
    assertThat(shop.subscriptionOf(customer.getId()).getStatus()).isEqualTo("active");
  }

  private Subscription paying(String account) throws StripeException {
    return shop.subscribe(shop.customerWithCard(account), shop.monthly());
  }

  private void settle(String outcome) throws StripeException {
    shop.order(
        "/_control/payment_intents/" + intent().getId() + "/settle",
        "{\"outcome\":\"" + outcome + "\"}");
  }

  private PaymentIntent intent() throws StripeException {
    return shop.stripe.v1().paymentIntents().list().getData().getFirst();
  }

  private Charge charge() throws StripeException {
    return shop.stripe.v1().charges().list().getData().getFirst();
  }

  private Invoice invoice() throws StripeException {
    return shop.stripe.v1().invoices().list().getData().getFirst();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
