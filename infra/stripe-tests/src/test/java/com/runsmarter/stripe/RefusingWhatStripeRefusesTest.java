package com.runsmarter.stripe;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.stripe.store.Json;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are well formed and cannot be meant, by the code and the parameter named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusingWhatStripeRefusesTest {

  private final StandInFixture shop = StandInFixture.open();
  private final Map<String, String> named = new HashMap<>();

  @BeforeAll
  void aShop() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    Price price = shop.monthly();
    Subscription subscription = shop.subscribe(customer, price);
    named.put("{customer}", customer.getId());
    named.put("{price}", price.getId());
    named.put("{subscription}", subscription.getId());
    named.put("{item}", subscription.getItems().getData().getFirst().getId());
    named.put("{invoice}", shop.stripe.v1().invoices().list().getData().getFirst().getId());
    named.put("{long}", "x".repeat(501));
    named.put("{key}", "k".repeat(41));
    named.put("{endless}", "x".repeat(5001));
    named.put(
        "{many}",
        IntStream.rangeClosed(0, 50)
            .mapToObj(n -> "metadata[key" + n + "]=b")
            .collect(joining("&")));
    Subscription over = shop.subscribe(customer, price);
    shop.stripe.v1().subscriptions().cancel(over.getId());
    named.put("{over}", over.getId());
    named.put("{charge}", shop.stripe.v1().charges().list().getData().getFirst().getId());
    named.put(
        "{begun}",
        shop.subscribe(shop.customerWithCard("pm_card_chargeCustomerFail"), price).getId());
    named.put(
        "{loose}",
        Json.string(
            Json.parse(call("payment_methods", "type=card&card[token]=tok_visa").body()), "id"));
    named.put("{past}", Long.toString(StandInFixture.OPENED.getEpochSecond() - 1));
    named.put("{soon}", Long.toString(StandInFixture.OPENED.getEpochSecond() + 86_400));
    named.put("{future}", Long.toString(StandInFixture.OPENED.getEpochSecond() + 5 * 86_400));
    named.put("{page}", "mode=subscription&success_url=https://a.example/");
    named.put("{line}", "line_items[0][price]=" + price.getId() + "&line_items[0][quantity]=1");
    assertThat(status("/v1/coupons", "id=HALF&percent_off=50")).isEqualTo(200);
    assertThat(status("/v1/coupons", "id=EURO&amount_off=100&currency=eur")).isEqualTo(200);
    assertThat(status("/v1/coupons", "id=ONCE&percent_off=10&max_redemptions=1")).isEqualTo(200);
    assertThat(
            status(
                "/v1/promotion_codes", "code=SPRING&promotion[type]=coupon&promotion[coupon]=HALF"))
        .isEqualTo(200);
    assertThat(status("/v1/subscriptions/" + subscription.getId(), "discounts[0][coupon]=ONCE"))
        .isEqualTo(200);
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "checkout/sessions | {page}&{line}&locale=xx | - | locale",
        "checkout/sessions | {page}&{line}&locale=en-AU | - | locale",
        "billing_portal/sessions | customer={customer}&locale=xx | - | locale",
        "checkout/sessions | {page}&line_items[0][price]={price} | parameter_missing"
            + " | line_items[0][quantity]",
        "checkout/sessions |"
            + " {page}&{line}&payment_method_types[0]=card&payment_method_types[1]=gold | - |"
            + " payment_method_types[1]",
        "checkout/sessions | {page}&{line}&customer={customer}&automatic_tax[enabled]=true"
            + " | customer_tax_location_invalid | automatic_tax",
        "checkout/sessions | {page}&{line}&customer_update[address]=auto | - | customer_update",
        "checkout/sessions | {page}&{line}&customer={customer}&tax_id_collection[enabled]=true"
            + " | - | customer_update[name]",
        "checkout/sessions | {page}&{line}&customer_email=nobody | email_invalid | customer_email",
        "checkout/sessions | {page}&{line}&customer={customer}&customer_email=a@example.com"
            + " | parameters_exclusive | customer",
        "checkout/sessions | {page}&{line}&subscription_data[trial_end]={future}"
            + "&subscription_data[trial_period_days]=3 | parameters_exclusive"
            + " | subscription_data[trial_end]",
        "checkout/sessions | {page}&{line}&subscription_data[trial_end]={past} | -"
            + " | subscription_data[trial_end]",
        "checkout/sessions | {page}&{line}&subscription_data[trial_end]={soon} | -"
            + " | subscription_data[trial_end]",
        "checkout/sessions | {page}&{line}&subscription_data[collection_method]=send_invoice"
            + " | parameter_unknown | subscription_data[collection_method]",
        "checkout/sessions | {page}&{line}&allow_promotion_codes=true&discounts[0][coupon]=HALF"
            + " | parameters_exclusive | allow_promotion_codes",
        "checkout/sessions | {page}&{line}&discounts[0][coupon]=EURO | - | discounts[0][coupon]",
        "checkout/sessions | {page}&{line}&discounts[0][coupon]=ONCE | coupon_expired"
            + " | discounts[0][coupon]",
        "checkout/sessions | {page}&{line}&cancel_url=back | url_invalid | cancel_url",
        "checkout/sessions | {page}&{line}&client_reference_id={long} | - | client_reference_id",
        "billing_portal/sessions | customer={customer}&return_url=back | url_invalid | return_url",
        "billing_portal/configurations | features[invoice_history][enabled]=true"
            + "&business_profile[privacy_policy_url]=x | url_invalid"
            + " | business_profile[privacy_policy_url]",
        "customers | metadata[a]={long} | - | metadata[a]",
        "customers | metadata[{key}]=b | - | metadata[{key}]",
        "customers | {many} | - | metadata",
        "customers | name={endless} | - | name",
        "subscriptions | customer={customer}&items[0][price]={price}"
            + "&default_payment_method={loose} | resource_missing | default_payment_method",
        "subscriptions/{begun} | items[0][price]={price} | - | items",
        "subscriptions/{begun} | trial_end={future} | - | trial_end",
        "subscription_items | subscription={begun}&price={price} | - | subscription",
        "refunds | charge={charge}&amount=90100 | - | amount",
        "subscriptions/{over} | description=Team | - | description",
        "customers | email=nobody | email_invalid | email",
        "customers | email=a@b | email_invalid | email",
        "customers/{customer} | email=a b@example.com | email_invalid | email",
        "payment_methods | type=card&card[token]=tok_visa&billing_details[email]=nobody"
            + " | email_invalid | billing_details[email]",
        "payment_methods | type=card&card[number]=4242424242424242&card[exp_year]=2026"
            + " | invalid_expiry_year | card[exp_year]",
        "payment_methods | type=us_bank_account&us_bank_account[account_number]=1"
            + "&us_bank_account[routing_number]=110000000"
            + "&us_bank_account[account_holder_type]=individual"
            + " | account_number_invalid | us_bank_account[account_number]",
        "coupons | percent_off=101 | - | percent_off",
        "coupons | percent_off=0 | - | percent_off",
        "coupons | percent_off=NaN | - | percent_off",
        "coupons | duration=once | parameter_missing | percent_off",
        "coupons | percent_off=10&amount_off=10&currency=usd | parameters_exclusive | percent_off",
        "coupons | amount_off=100 | parameter_missing | currency",
        "coupons | amount_off=100&currency=xxy | - | currency",
        "coupons | percent_off=10&duration=repeating | parameter_missing | duration_in_months",
        "coupons | percent_off=10&duration_in_months=3 | - | duration_in_months",
        "coupons | percent_off=10&redeem_by={past} | - | redeem_by",
        "coupons | percent_off=10&max_redemptions=0 | parameter_invalid_integer | max_redemptions",
        "coupons | id=HALF&percent_off=10 | resource_already_exists | id",
        "promotion_codes | code=spring&promotion[type]=coupon&promotion[coupon]=HALF"
            + " | resource_already_exists | code",
        "promotion_codes | code=a b&promotion[type]=coupon&promotion[coupon]=HALF | - | code",
        "promotion_codes | promotion[type]=coupon&promotion[coupon]=HALF&expires_at={past}"
            + " | - | expires_at",
        "prices | currency=xxy&unit_amount=1&product_data[name]=x | - | currency",
        "subscriptions | customer={customer}&items[0][price]={price}&trial_end={future}"
            + "&trial_period_days=3 | parameters_exclusive | trial_end",
        "subscriptions | customer={customer}&items[0][price]={price}&trial_end={past}"
            + " | - | trial_end",
        "subscriptions | customer={customer}&items[0][price]={price}"
            + "&payment_behavior=pending_if_incomplete | - | payment_behavior",
        "subscriptions | customer={customer}&items[0][price]={price}&cancel_at={future}"
            + "&cancel_at_period_end=true | parameters_exclusive | cancel_at",
        "subscriptions | customer={customer}&items[0][price]={price}"
            + "&discounts[0][coupon]=EURO | - | discounts[0][coupon]",
        "subscriptions | customer={customer}&items[0][price]={price}"
            + "&payment_settings[payment_method_types][0]=gold | -"
            + " | payment_settings[payment_method_types][0]",
        "subscriptions/{subscription} | trial_end={past} | - | trial_end",
        "subscriptions/{subscription} | cancel_at={past} | - | cancel_at",
        "subscriptions/{subscription} | cancel_at={future}&cancel_at_period_end=true"
            + " | parameters_exclusive | cancel_at",
        "subscriptions/{subscription} | pause_collection[behavior]=void"
            + "&pause_collection[resumes_at]={past} | - | pause_collection[resumes_at]",
        "subscriptions/{subscription} | cancellation_details[feedback]=rain | -"
            + " | cancellation_details[feedback]",
        "subscriptions/{subscription} | billing_mode[type]=classic | parameter_unknown"
            + " | billing_mode",
        "subscriptions/{subscription} | payment_behavior=pending_if_incomplete&metadata[a]=b | -"
            + " | metadata",
        "subscriptions/{subscription} | items[0][id]={item}&items[0][quantity]=2"
            + "&proration_date={past} | - | proration_date",
        "billing_portal/sessions | customer={customer}&flow_data[type]=subscription_cancel"
            + " | parameter_missing | flow_data[subscription_cancel]",
        "billing_portal/sessions | customer={customer}&flow_data[type]=subscription_cancel"
            + "&flow_data[subscription_cancel][subscription]=sub_none | resource_missing"
            + " | flow_data[subscription_cancel][subscription]",
        "billing_portal/configurations | features[subscription_cancel][enabled]=true"
            + "&features[subscription_cancel][cancellation_reason][enabled]=true"
            + "&features[subscription_cancel][cancellation_reason][options][0]=rain | -"
            + " | features[subscription_cancel][cancellation_reason][options][0]",
        "billing_portal/configurations | features[customer_update][enabled]=true"
            + "&features[customer_update][allowed_updates][0]=shoes | -"
            + " | features[customer_update][allowed_updates][0]",
        "subscription_schedules | from_subscription={subscription}&end_behavior=cancel"
            + " | parameters_exclusive | from_subscription",
        "subscription_schedules | customer={customer} | parameter_missing | phases",
        "credit_notes | invoice={invoice} | parameter_missing | amount",
        "credit_notes | invoice=in_none&amount=1 | resource_missing | invoice"
      })
  void whatCannotBeMeant(String path, String form, String code, String param) {
    HttpResponse<String> answer = call(path, form);
    JsonNode error = Json.parse(answer.body()).path("error");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error.path("code").asText(null)).as(answer.body()).isEqualTo(code);
    assertThat(error.path("param").asText(null)).as(answer.body()).isEqualTo(filled(param));
  }

  @Test
  void whatIsOverCanStillBeNoted() {
    assertThat(
            status(
                "/v1/subscriptions/{over}",
                "metadata[a]=b&cancellation_details[feedback]=too_expensive"))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customers/{customer}/payment_methods?type=gold | type",
        "payment_methods?customer={customer}&type=gold | type",
        "prices?type=gold | type",
        "events?type=invoice.paid&types[]=invoice.paid | type",
        "invoices?status=gold | status"
      })
  void aFilterThatFindsNothingEver(String path, String param) {
    HttpResponse<String> answer = shop.send(authorized(path));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.parse(answer.body()).path("error").path("param").asText()).isEqualTo(param);
  }

  @Test
  void aCodeIsOneCustomersAlone() throws StripeException {
    String other = shop.customer("jo@example.com").getId();
    HttpResponse<String> made =
        call(
            "promotion_codes",
            "code=SPRING&customer=" + other + "&promotion[type]=coupon&promotion[coupon]=HALF");
    assertThat(made.statusCode()).isEqualTo(200);
    HttpResponse<String> used =
        call(
            "subscriptions/{subscription}",
            "discounts[0][promotion_code]=" + Json.string(Json.parse(made.body()), "id"));
    assertThat(Json.parse(used.body()).path("error").path("param").asText())
        .isEqualTo("discounts[0][promotion_code]");
  }

  private int status(String path, String form) {
    return call(path.replace("/v1/", ""), form).statusCode();
  }

  private HttpResponse<String> call(String path, String form) {
    return shop.send(
        authorized(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(filled(form).replace(" ", "+"))));
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(
            shop.at("/v1/" + filled(path).replace("[", "%5B").replace("]", "%5D")))
        .header("Authorization", "Bearer " + StandInFixture.KEY);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> name : named.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled;
  }
}
