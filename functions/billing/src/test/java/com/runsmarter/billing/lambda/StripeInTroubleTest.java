package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.lambda.BillingInTest.Answer;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.stripe.exception.StripeException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Stripe does, and however many tabs are open: one customer, one page to pay at. */
@AwsContract
class StripeInTroubleTest {

  private static final String NO_TROUBLE = "{}";

  private final Storefront shop;
  private final BillingInTest billing;
  private final BillingInTest anotherInstance;

  StripeInTroubleTest(Aws aws) throws StripeException {
    shop = new Storefront(aws);
    billing = new BillingInTest(shop);
    anotherInstance = new BillingInTest(shop);
  }

  @AfterEach
  void stop() {
    billing.close();
    anotherInstance.close();
    shop.close();
  }

  @Test
  void two_tabs_at_once_get_the_same_page() throws Exception {
    MemberId member = shop.member();
    List<Answer> pages =
        atOnce(
            List.of(
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-monthly"),
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-monthly")));
    assertThat(pages).extracting(Answer::status).containsOnly(201);
    assertThat(pages)
        .extracting(page -> page.text("url"))
        .containsOnly(pages.getFirst().text("url"));
    assertThat(shop.customers(member)).hasSize(1);
    assertThat(shop.payable(member)).hasSize(1);
  }

  @Test
  void two_tabs_with_two_offers_leave_one_page_to_pay_at() throws Exception {
    MemberId member = shop.member();
    List<Answer> pages =
        atOnce(
            List.of(
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-yearly")));
    assertThat(pages).extracting(Answer::status).containsOnly(201);
    assertThat(shop.customers(member)).hasSize(1);
    assertThat(shop.payable(member)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"failShare\":1.0}", "{\"rateLimitShare\":1.0}"})
  void an_outage_is_told_and_leaves_nothing_behind(String trouble) throws StripeException {
    MemberId member = shop.member();
    shop.control("api", trouble);
    assertUnavailable(billing.checkOut(member, "team-monthly"));
    shop.control("api", NO_TROUBLE);

    assertThat(billing.checkOut(member, "team-monthly").status()).isEqualTo(201);
    assertThat(shop.customers(member)).hasSize(1);
    assertThat(shop.payable(member)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6})
  void an_answer_lost_after_its_effect_makes_nothing_twice(int lost) throws StripeException {
    MemberId member = shop.member();
    shop.control("api", "{\"timeoutAfterEffect\":" + lost + "}");
    Answer first = billing.checkOut(member, "team-monthly");
    assertThat(first.status()).isIn(201, 503);
    billing.checkOut(member, "team-monthly");
    shop.control("api", NO_TROUBLE);

    Answer last = billing.checkOut(member, "team-monthly");

    assertThat(last.status()).isEqualTo(201);
    assertThat(shop.customers(member)).hasSize(1);
    assertThat(shop.payable(member)).hasSize(1);
  }

  @Test
  void a_page_whose_answer_was_lost_is_the_page_that_is_paid() throws StripeException {
    MemberId member = shop.member();
    billing.checkOut(member, "team-monthly");
    shop.control("api", "{\"timeoutAfterEffect\":3}");
    assertUnavailable(billing.checkOut(member, "team-yearly"));
    shop.control("api", NO_TROUBLE);

    String url = billing.checkOut(member, "team-monthly").text("url");
    shop.pay(url, Storefront.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
    assertThat(shop.payable(member)).isEmpty();
  }

  @Test
  void paid_access_stays_while_stripe_is_down() {
    MemberId member = shop.member();
    shop.pay(billing.checkOut(member, "team-monthly").text("url"), Storefront.GOOD_CARD);
    billing.send("sync-asked", member);
    shop.control("api", "{\"failShare\":1.0}");

    assertUnavailable(billing.send("sync-asked", member));
    assertUnavailable(billing.send("portal-asked", member));
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("team");
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.kind()).isEqualTo("stripe-unavailable");
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(Integer.parseInt(answer.headers().get("Retry-After"))).isPositive();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> tabs) throws InterruptedException {
    try (ExecutorService browser = Executors.newFixedThreadPool(tabs.size())) {
      return browser.invokeAll(tabs).stream().map(Future::resultNow).toList();
    }
  }
}
