package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.stripe.payment.TestCard;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayingOnThePageTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "4000 0000 0000 0002, Your card was declined.",
    "4000 0000 0000 9995, Your card has insufficient funds.",
    "1234, Your card number is not one of Stripe"
  })
  void aCardThatIsRefusedIsSaidSoAndTheSessionStaysOpen(String card, String problem)
      throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session = shop.checkout(customer, shop.monthly());
    HttpResponse<String> answer = pay(session, "card=" + card.replace(" ", "+"));
    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(answer.body()).contains(problem.replace("'", "&#39;"));
    assertThat(retrieve(session).getStatus()).isEqualTo("open");
    assertThat(shop.eventTypes()).doesNotContain("customer.subscription.created");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCardDoesWhatThePageSaysOfIt(boolean trial) throws StripeException {
    Price price = shop.monthly();
    for (TestCard card : TestCard.values()) {
      Customer customer = shop.customer(card.last4() + "@example.com");
      SessionCreateParams.Builder wanted = shop.checkingOut(price).setCustomer(customer.getId());
      if (trial) {
        wanted.setSubscriptionData(
            SessionCreateParams.SubscriptionData.builder().setTrialPeriodDays(14L).build());
      }
      Session session = open(wanted);
      Matcher line =
          Pattern.compile("<li><code>" + card.spaced() + "</code> (.*)</li>")
              .matcher(shop.get("/c/pay/" + session.getId()).body());
      assertThat(line.find()).as("%s is listed", card).isTrue();
      String does = line.group(1);

      HttpResponse<String> answer = pay(session, "card=" + card.spaced().replace(" ", "+"));

      if (does.startsWith("is declined")) {
        assertThat(answer.statusCode()).as("%s %s", card, does).isEqualTo(402);
      } else if (does.startsWith("asks to confirm")) {
        assertThat(answer.body()).as("%s %s", card, does).contains("Your bank asks you to confirm");
      } else {
        assertThat(answer.statusCode()).as("%s %s", card, does).isEqualTo(303);
        shop.advance("P15D");
        assertThat(shop.subscriptionOf(customer.getId()).getStatus())
            .as("%s %s", card, does)
            .isEqualTo(does.contains("declined at the first charge") ? "past_due" : "active");
      }
    }
  }

  @Test
  void theCardsExpiryIsKeptAndAMonthThatIsNoneRefused() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session = shop.checkout(customer, shop.monthly());
    HttpResponse<String> refused = pay(session, "card=4242424242424242&expiry=13+%2F+28");
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body()).contains("expiration month is invalid");
    pay(session, "card=4242424242424242&expiry=04+%2F+28");
    PaymentMethod.Card card =
        shop.stripe
            .v1()
            .paymentMethods()
            .list(PaymentMethodListParams.builder().setCustomer(customer.getId()).build())
            .getData()
            .getFirst()
            .getCard();
    assertThat(card.getExpMonth()).isEqualTo(4);
    assertThat(card.getExpYear()).isEqualTo(2028);
  }

  @ParameterizedTest
  @CsvSource({"12 / 3, expiration date is incomplete", "02 / 27, expiration date is in the past"})
  void anExpiryThatCannotBeIsRefused(String expiry, String problem) throws StripeException {
    Session session = shop.checkout(shop.customer("mo@example.com"), shop.monthly());
    HttpResponse<String> refused =
        pay(session, "card=4242424242424242&expiry=" + expiry.replace(" ", "+"));
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body()).contains(problem);
    assertThat(retrieve(session).getStatus()).isEqualTo("open");
  }

  @Test
  void whatWasEnteredIsStillThereAfterARefusal() throws StripeException {
    Session session = open(shop.checkingOut(shop.monthly()).setAllowPromotionCodes(true));
    HttpResponse<String> refused =
        pay(
            session,
            "card=4000+0000+0000+0002&expiry=11+%2F+33&email=%22new%22%40example.com"
                + "&promotionCode=");
    assertThat(refused.body())
        .contains(
            "value=\"4000 0000 0000 0002\"",
            "value=\"11 / 33\"",
            "value=\"&quot;new&quot;@example.com\"");
  }

  @Test
  void aBankThatAsksIsAnsweredOnAPageOfItsOwn() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session = shop.checkout(customer, shop.monthly());
    HttpResponse<String> asked = pay(session, "card=4000002500003155");
    assertThat(asked.body()).contains("Your bank asks you to confirm", "$9.00", "3155");
    assertThat(pay(session, "card=4000002500003155&confirmation=fail").body())
        .contains("unable to authenticate");
    assertThat(pay(session, "card=4000002500003155&confirmation=complete").statusCode())
        .isEqualTo(303);
    assertThat(shop.subscriptionOf(customer.getId()).getStatus()).isEqualTo("active");
    shop.advance("P32D");
    assertThat(shop.subscriptionOf(customer.getId()).getStatus()).isEqualTo("active");
  }

  @Test
  void aTrialCostsNothingTodayAndKeepsTheCard() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session =
        open(
            shop.checkingOut(shop.monthly())
                .setCustomer(customer.getId())
                .setSubscriptionData(
                    SessionCreateParams.SubscriptionData.builder()
                        .setTrialPeriodDays(14L)
                        .build()));
    assertThat(shop.get(session.getUrl()).body())
        .contains("14 days free", "$0.00", "Start the trial");
    pay(session, "card=5555555555554444");
    assertThat(shop.subscriptionOf(customer.getId()).getStatus()).isEqualTo("trialing");
    assertThat(retrieve(session).getPaymentStatus()).isEqualTo("no_payment_required");
    assertThat(
            shop.stripe
                .v1()
                .paymentMethods()
                .list(PaymentMethodListParams.builder().setCustomer(customer.getId()).build())
                .getData())
        .extracting(method -> method.getCard().getBrand() + method.getCard().getLast4())
        .containsExactly("mastercard4444");
  }

  @Test
  void aTrialThatNeedsNoCardIsCompletedWithoutOne() throws StripeException {
    Session session =
        open(
            shop.checkingOut(shop.monthly())
                .setCustomer(shop.customer("mo@example.com").getId())
                .setPaymentMethodCollection(SessionCreateParams.PaymentMethodCollection.IF_REQUIRED)
                .setSubscriptionData(
                    SessionCreateParams.SubscriptionData.builder()
                        .setTrialPeriodDays(14L)
                        .build()));
    assertThat(pay(session, "").statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionIsPaidOnce() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session = shop.checkout(customer, shop.monthly());
    pay(session, "card=4242424242424242");
    assertThat(pay(session, "card=4242424242424242").statusCode()).isEqualTo(410);
    assertThat(shop.eventTypes()).containsOnlyOnce("customer.subscription.created");
  }

  @Test
  void aSessionExpiresAfterADayOrWhenAsked() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Price price = shop.monthly();
    Session first = shop.checkout(customer, price);
    Session second = shop.checkout(customer, price);
    shop.stripe.v1().checkout().sessions().expire(first.getId());
    assertThat(openSessions(customer)).isEqualTo(1);
    shop.advance("P1D");
    assertThat(retrieve(second).getStatus()).isEqualTo("expired");
    assertThat(shop.get("/c/pay/" + second.getId()).statusCode()).isEqualTo(410);
    assertThat(shop.eventTypes()).filteredOn("checkout.session.expired"::equals).hasSize(2);
    Assertions.assertThatThrownBy(
            () -> shop.stripe.v1().checkout().sessions().expire(first.getId()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aBuyerWhoIsNotKnownBecomesACustomerByTheEmailEntered() throws StripeException {
    Session session = open(shop.checkingOut(shop.monthly()));
    pay(session, "card=4242424242424242&email=new%40example.com");
    Session paid = retrieve(session);
    assertThat(paid.getCustomerDetails().getEmail()).isEqualTo("new@example.com");
    assertThat(shop.stripe.v1().customers().retrieve(paid.getCustomer()).getEmail())
        .isEqualTo("new@example.com");
    assertThat(
            shop.stripe
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder().setCustomer(paid.getCustomer()).build())
                .getData())
        .hasSize(1);
  }

  @Test
  void aPromotionCodeMakesItCheaperForAsLongAsItLasts() throws StripeException {
    String coupon =
        shop.stripe
            .v1()
            .coupons()
            .create(
                CouponCreateParams.builder()
                    .setPercentOff(BigDecimal.valueOf(50))
                    .setDuration(CouponCreateParams.Duration.ONCE)
                    .build())
            .getId();
    shop.stripe
        .v1()
        .promotionCodes()
        .create(
            PromotionCodeCreateParams.builder()
                .setCode("SPRING")
                .setPromotion(
                    PromotionCodeCreateParams.Promotion.builder()
                        .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                        .setCoupon(coupon)
                        .build())
                .build());
    Customer customer = shop.customer("mo@example.com");
    Session session =
        open(
            shop.checkingOut(shop.monthly())
                .setCustomer(customer.getId())
                .setAllowPromotionCodes(true));
    assertThat(pay(session, "card=4242424242424242&promotionCode=NOPE").statusCode())
        .isEqualTo(402);
    pay(session, "card=4242424242424242&promotionCode=spring");
    shop.advance("P32D");
    assertThat(shop.stripe.v1().invoices().list().getData())
        .extracting(com.stripe.model.Invoice::getAmountPaid)
        .containsExactly(900L, 450L);
  }

  @Test
  void theSubscriptionIsFirstIncompleteAndThenActive() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    pay(shop.checkout(customer, shop.monthly()), "card=4242424242424242");
    assertThat(
            shop.events().stream()
                .filter(event -> event.getType().startsWith("customer.subscription."))
                .map(
                    event ->
                        ((Subscription) event.getDataObjectDeserializer().getObject().orElseThrow())
                            .getStatus()))
        .containsExactly("incomplete", "active");
    assertThat(shop.eventTypes())
        .containsSubsequence(
            "invoice.created",
            "customer.subscription.created",
            "invoice.finalized",
            "charge.succeeded",
            "invoice_payment.paid",
            "invoice.paid",
            "customer.subscription.updated",
            "checkout.session.completed");
  }

  private long openSessions(Customer customer) throws StripeException {
    return shop.stripe
        .v1()
        .checkout()
        .sessions()
        .list(
            SessionListParams.builder()
                .setCustomer(customer.getId())
                .setStatus(SessionListParams.Status.OPEN)
                .build())
        .getData()
        .size();
  }

  private Session open(SessionCreateParams.Builder params) throws StripeException {
    return shop.stripe.v1().checkout().sessions().create(params.build());
  }

  private Session retrieve(Session session) throws StripeException {
    return shop.stripe.v1().checkout().sessions().retrieve(session.getId());
  }

  private HttpResponse<String> pay(Session session, String form) {
    return shop.post("/c/pay/" + session.getId(), "application/x-www-form-urlencoded", form);
  }
}
