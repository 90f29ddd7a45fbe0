package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.junit.BareRequest;
import com.runsmarter.stripe.store.Json;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member can do on the portal's page. */
class LookingAfterASubscriptionTest {

  private final StandInFixture shop = StandInFixture.open();
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
  void cancellingNowEndsItAtOnceWhereThatIsOffered() throws StripeException {
    assertThat(press("action=cancel-now").statusCode()).isEqualTo(402);
    assertThat(shop.subscription(subscription).getStatus()).isEqualTo("active");
    configure(
        "features[subscription_cancel][enabled]=true&features[subscription_cancel][mode]=immediately"
            + "&features[subscription_cancel][proration_behavior]=always_invoice"
            + "&features[subscription_cancel][cancellation_reason][enabled]=true"
            + "&features[subscription_cancel][cancellation_reason][options][0]=too_expensive");
    assertThat(shop.get(page).body())
        .contains("Cancel now", "Too expensive")
        .doesNotContain(
            "Cancel at the end of the period", "Unused", "See what it costs", "Invoices");
    shop.advance("P15DT12H");
    press("action=cancel-now&feedback=too_expensive");
    Subscription over = shop.subscription(subscription);
    assertThat(over.getStatus()).isEqualTo("canceled");
    assertThat(over.getCancellationDetails().getFeedback()).isEqualTo("too_expensive");
    assertThat(shop.stripe.v1().invoices().list().getData().getFirst().getTotal()).isEqualTo(-450);
    assertThat(shop.get(page).body())
        .contains("You have no subscription")
        .doesNotContain("Renews on");
  }

  @Test
  void whatIsNotOfferedCannotBeDone() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    configure("features[invoice_history][enabled]=true");
    for (String form :
        List.of(
            "action=cancel-at-period-end",
            "action=resume",
            "action=switch&price=" + plus.getId(),
            "action=review&price=" + plus.getId(),
            "action=card&card=5555555555554444",
            "action=details&email=else@example.com")) {
      assertThat(press(form).statusCode()).as(form).isEqualTo(402);
    }
    assertThat(shop.get(page).body()).contains("Invoices").doesNotContain("Change card");
  }

  @Test
  void aConfigurationNamesThePricesToSwitchTo() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    Price gold = shop.price("team-gold", 2900, PriceCreateParams.Recurring.Interval.MONTH);
    configure(
        "features[subscription_update][enabled]=true"
            + "&features[subscription_update][default_allowed_updates][0]=price"
            + "&features[subscription_update][proration_behavior]=none"
            + "&features[subscription_update][products][0][product]="
            + plus.getProduct()
            + "&features[subscription_update][products][0][prices][0]="
            + plus.getId());
    assertThat(shop.get(page).body()).contains("$19.00").doesNotContain("$29.00");
    assertThat(press("action=switch&price=" + gold.getId()).statusCode()).isEqualTo(402);
    press("action=switch&price=" + plus.getId());
    assertThat(price()).isEqualTo(plus.getId());
    assertThat(shop.stripe.v1().invoices().list().getData()).hasSize(1);
  }

  @Test
  void aMemberChangesWhatTheConfigurationAllows() throws StripeException {
    configure(
        "features[customer_update][enabled]=true"
            + "&features[customer_update][allowed_updates][0]=email");
    press("action=details&email=new@example.com&name=Else");
    Customer changed = shop.stripe.v1().customers().retrieve(customer);
    assertThat(changed.getEmail()).isEqualTo("new@example.com");
    assertThat(changed.getName()).isNull();
  }

  @Test
  void thePageListsTheInvoices() throws StripeException {
    String invoice = shop.stripe.v1().invoices().list().getData().getFirst().getHostedInvoiceUrl();
    assertThat(shop.get(page).body()).contains("Invoices", invoice, "1 March 2027", "Paid");
  }

  @Test
  void aSwitchShowsWhatItCostsBeforeItIsMade() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    String old = price();
    shop.advance("P15DT12H");
    assertThat(shop.get(page).body()).contains("See what it costs");
    HttpResponse<String> review = press("action=review&price=" + plus.getId());
    assertThat(review.statusCode()).isEqualTo(200);
    assertThat(review.body())
        .contains("-$4.50", "$9.50", "Due today", "$5.00", plus.getId(), "Switch plan");
    assertThat(price()).isEqualTo(old);
    assertThat(shop.stripe.v1().invoices().list().getData()).hasSize(1);
  }

  @Test
  void aFlowShowsItsPartAloneAndLeadsBack() throws StripeException {
    page =
        session(
            "&flow_data[type]=subscription_cancel"
                + "&flow_data[subscription_cancel][subscription]="
                + subscription
                + "&flow_data[after_completion][type]=redirect"
                + "&flow_data[after_completion][redirect][return_url]=http://localhost:8080/bye");
    assertThat(shop.get(page).body())
        .contains("Cancel at the end of the period")
        .doesNotContain("Change card", "Switch to", "Invoices");
    assertThat(press("action=cancel-at-period-end").headers().firstValue("Location"))
        .contains("http://localhost:8080/bye");
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

  /** Opens the page anew, as a configuration wants it. */
  private void configure(String features) {
    String configuration = Json.string(call("/v1/billing_portal/configurations", features), "id");
    page = session("&configuration=" + configuration);
  }

  private String session(String more) {
    return Json.string(call("/v1/billing_portal/sessions", "customer=" + customer + more), "url");
  }

  private ObjectNode call(String path, String form) {
    HttpResponse<String> answer =
        shop.send(
            HttpRequest.newBuilder(shop.at(path))
                .header("Authorization", "Bearer " + StandInFixture.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private String price() throws StripeException {
    return shop.subscription(subscription).getItems().getData().getFirst().getPrice().getId();
  }

  private HttpResponse<String> press(String form) {
    return shop.post(
        page, "application/x-www-form-urlencoded", form + "&subscription=" + subscription);
  }
}
