package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.BareRequest;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member can do on the portal's page. */
class LookingAfterASubscriptionTest {

  private final Shop shop = Shop.open();
  private String customer = "";
  private String subscription = "";
  private String page = "";

  @BeforeEach
  void aMemberOnThePage() throws StripeException {
    Customer member = shop.customerWithCard("pm_card_visa");
    customer = member.getId();
    subscription = shop.subscribe(member, shop.monthly()).getId();
    page =
        shop.stripe
            .v1()
            .billingPortal()
            .sessions()
            .create(
                SessionCreateParams.builder()
                    .setCustomer(customer)
                    .setReturnUrl("http://localhost:8080/account")
                    .build())
            .getUrl();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void thePageShowsThePlanTheCardAndTheWayBack() {
    assertThat(shop.get(page).body())
        .contains(
            "Training Team",
            "$9.00 per month",
            "Visa ending in 4242",
            "http://localhost:8080/account",
            "1 April 2027",
            "no money moves");
  }

  @Test
  void whoeverAsksForItsHeadLearnsThatItIsThere() {
    assertThat(BareRequest.to("HEAD", URI.create(page)).status()).isEqualTo(200);
    assertThat(BareRequest.to("HEAD", URI.create(page + "x")).status()).isEqualTo(404);
    assertThat(BareRequest.to("HEAD", shop.at("/_control/")).status()).isEqualTo(200);
  }

  @Test
  void cancellingAtThePeriodsEndCanBeTakenBack() throws StripeException {
    press("action=cancel-at-period-end");
    Subscription ending = shop.subscription(subscription);
    assertThat(ending.getCancelAtPeriodEnd()).isTrue();
    assertThat(ending.getStatus()).isEqualTo("active");
    assertThat(shop.get(page).body()).contains("Ends on", "cancel</button>");

    press("action=resume");
    Subscription going = shop.subscription(subscription);
    assertThat(going.getCancelAtPeriodEnd()).isFalse();
    assertThat(going.getCancelAt()).isNull();
  }

  @Test
  void aNewerPortalCancelsByDateAlone() throws StripeException {
    shop.order("/_control/portal", "{\"cancelsBy\":\"cancel_at\"}");
    press("action=cancel-at-period-end");
    Subscription ending = shop.subscription(subscription);
    assertThat(ending.getCancelAtPeriodEnd()).isFalse();
    assertThat(ending.getCancelAt())
        .isEqualTo(ending.getItems().getData().getFirst().getCurrentPeriodEnd());
    shop.advance("P32D");
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("canceled");
  }

  @Test
  void cancellingNowEndsItAtOnce() throws StripeException {
    press("action=cancel-now");
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("canceled");
    assertThat(shop.get(page).body())
        .contains("You have no subscription")
        .doesNotContain("Renews on");
  }

  @Test
  void aNewCardIsTheOneThatIsChargedNext() throws StripeException {
    press("action=card&card=5555555555554444");
    assertThat(shop.get(page).body()).contains("Mastercard ending in 4444");
    shop.advance("P32D");
    assertThat(
            shop.stripe
                .v1()
                .charges()
                .list()
                .getData()
                .getFirst()
                .getPaymentMethodDetails()
                .getCard()
                .getLast4())
        .isEqualTo("4444");
  }

  @Test
  void aCardThatIsRefusedChangesNothing() throws StripeException {
    HttpResponse<String> answer = press("action=card&card=4000000000000002");
    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(answer.body()).contains("Your card was declined.", "Visa ending in 4242");
    assertThat(shop.eventTypes()).filteredOn("payment_method.attached"::equals).hasSize(1);
  }

  @Test
  void switchingToADearerPlanChargesTheDifferenceNow() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    shop.advance("P15DT12H");
    press("action=switch&price=" + plus.getId());
    assertThat(price()).isEqualTo(plus.getId());
    assertThat(shop.stripe.v1().invoices().list().getData().getFirst().getAmountPaid())
        .isEqualTo(500);
  }

  @Test
  void aSwitchWhosePaymentFailsKeepsTheOldPlanUntilItIsPaid() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    String old = price();
    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":true}");
    press("action=switch&price=" + plus.getId());
    assertThat(price()).isEqualTo(old);
    assertThat(shop.subscription(subscription).getPendingUpdate()).isNotNull();
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("active");
    assertThat(shop.get(page).body())
        .contains("The switch to Training Team, $19.00 per month waits", "href=\"/i/in_");

    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":false}");
    String invoice = shop.stripe.v1().invoices().list().getData().getFirst().getId();
    shop.stripe.v1().invoices().pay(invoice);
    assertThat(price()).isEqualTo(plus.getId());
    assertThat(shop.eventTypes()).contains("customer.subscription.pending_update_applied");
    assertThat(shop.get(page).body()).doesNotContain("waits");
  }

  @Test
  void aSwitchThatIsNeverPaidIsDropped() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    String old = price();
    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":true}");
    press("action=switch&price=" + plus.getId());
    shop.advance("P1D");
    assertThat(price()).isEqualTo(old);
    assertThat(shop.subscription(subscription).getPendingUpdate()).isNull();
    assertThat(shop.eventTypes()).contains("customer.subscription.pending_update_expired");
  }

  @Test
  void anInvoiceThatIsOpenCanBePaidOnThePage() throws StripeException {
    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":true}");
    shop.advance("P32D");
    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":false}");
    assertThat(shop.get(page).body()).contains("Pay the open invoice", "Past due", "$9.00");
    press("action=pay");
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("active");
  }

  @Test
  void anInvoiceHasAPageOnWhichTheBanksQuestionIsAnswered() throws StripeException {
    shop.order("/_control/customers/" + customer + "/card", "{\"requiresAction\":true}");
    shop.advance("P32D");
    String url = shop.stripe.v1().invoices().list().getData().getFirst().getHostedInvoiceUrl();
    assertThat(shop.get(url).body()).contains("$9.00", "open", "Training Team");
    assertThat(shop.get(url + "/pdf").statusCode()).isEqualTo(200);
    shop.post(url, "application/x-www-form-urlencoded", "confirmation=fail");
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("past_due");
    shop.post(url, "application/x-www-form-urlencoded", "confirmation=complete");
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("active");
  }

  private String price() throws StripeException {
    return shop.subscription(subscription).getItems().getData().getFirst().getPrice().getId();
  }

  private HttpResponse<String> press(String form) {
    return shop.post(
        page, "application/x-www-form-urlencoded", form + "&subscription=" + subscription);
  }
}
