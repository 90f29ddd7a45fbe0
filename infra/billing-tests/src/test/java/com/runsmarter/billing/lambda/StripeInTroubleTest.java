package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.dynamodb.DynamoSyncRecords;
import com.runsmarter.billing.lambda.BillingInTest.Answer;
import com.runsmarter.billing.sync.SyncRecords.Leasing;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  private static final String HANGS = "{\"hangMillis\":600000}";
  private static final String FIRST_HANGS_ON = "{\"stillHanging\":true}";
  private static final String WRITES_HANG = "{\"hangMillis\":600000,\"onlyWrites\":true}";

  private final CheckoutFixture shop;
  private final BillingInTest billing;
  private final BillingInTest anotherInstance;

  StripeInTroubleTest(Aws aws) throws StripeException {
    shop = new CheckoutFixture(aws);
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
  void tabsAtOnceGetTheSamePageOrAreToldToComeBack() throws Exception {
    MemberId member = shop.member();
    List<Answer> pages =
        atOnce(
            List.of(
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-monthly"),
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-monthly")));
    List<Answer> opened = pages.stream().filter(page -> page.status() == 201).toList();
    assertThat(opened).hasSizeGreaterThanOrEqualTo(2);
    assertThat(opened)
        .extracting(page -> page.text("url"))
        .containsOnly(opened.getFirst().text("url"));
    assertThat(pages)
        .filteredOn(page -> page.status() != 201)
        .allSatisfy(page -> assertThat(page.kind()).isEqualTo("checkout-busy"));
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void twoTabsWithTwoOffersLeaveOnePageToPayAt() throws Exception {
    MemberId member = shop.member();
    List<Answer> pages =
        atOnce(
            List.of(
                () -> billing.checkOut(member, "team-monthly"),
                () -> anotherInstance.checkOut(member, "team-yearly")));
    assertThat(pages).extracting(Answer::status).containsOnly(201);
    assertOneCustomerAndOnePage(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"failShare\":1.0}", "{\"rateLimitShare\":1.0}"})
  void anOutageIsToldAndLeavesNothingBehind(String trouble) throws StripeException {
    MemberId member = shop.member();
    shop.control("api", trouble);
    assertUnavailable(billing.checkOut(member, "team-monthly"));
    shop.control("api", NO_TROUBLE);

    assertThat(billing.checkOut(member, "team-monthly").status()).isEqualTo(201);
    assertOneCustomerAndOnePage(member);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6})
  void anAnswerLostAfterItsEffectMakesNothingTwice(int lost) throws StripeException {
    MemberId member = shop.member();
    shop.control("api", "{\"timeoutAfterEffect\":" + lost + "}");
    Answer first = billing.checkOut(member, "team-monthly");
    assertThat(first.status()).isIn(201, 503);
    billing.checkOut(member, "team-monthly");
    shop.control("api", NO_TROUBLE);

    Answer last = billing.checkOut(member, "team-monthly");

    assertThat(last.status()).isEqualTo(201);
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void aPageWhoseAnswerWasLostIsThePageThatIsPaid() throws StripeException {
    MemberId member = shop.member();
    billing.checkOut(member, "team-monthly");
    shop.control("api", "{\"timeoutAfterEffect\":3}");
    assertUnavailable(billing.checkOut(member, "team-yearly"));
    shop.control("api", NO_TROUBLE);

    String url = billing.checkOut(member, "team-monthly").text("url");
    shop.pay(url, CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
    assertThat(shop.payable(member)).isEmpty();
  }

  @Test
  void paidAccessStaysWhileStripeIsDown() {
    MemberId member = paying();
    shop.control("api", "{\"failShare\":1.0}");

    assertNothingButAccess(billing, member);
    shop.clock.advance(Duration.ofDays(31).minusSeconds(1));
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("team");
  }

  @Test
  void aStripeThatHangsIsGivenUpAndLeavesNothingBehind() throws StripeException {
    MemberId member = shop.member();
    try (BillingInTest hurried = hurried()) {
      shop.control("api", HANGS);
      assertUnavailable(hurried.checkOut(member, "team-monthly"));
      endTheHang();

      assertThat(hurried.checkOut(member, "team-monthly").status()).isEqualTo(201);
    }
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void aCustomerMadeAfterStripeWasGivenUpIsHers() throws StripeException {
    MemberId member = shop.member();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      shop.control("api", FIRST_HANGS_ON);

      assertThat(hurried.checkOut(member, "team-monthly").status()).isEqualTo(201);
      endTheHang();
    }
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void aPageBegunAfterStripeWasGivenUpIsTheOnePage() throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      assertUnavailable(hurried.checkOut(member, "team-monthly"));
      shop.control("api", FIRST_HANGS_ON);

      String url = hurried.checkOut(member, "team-monthly").text("url");
      endTheHang();

      assertOnePage(member, url);
      shop.pay(url, CheckoutFixture.GOOD_CARD);
      assertThat(hurried.send("sync-asked", member).text("tier")).isEqualTo("team");
    }
    assertThat(shop.payable(member)).isEmpty();
  }

  @Test
  void paidAccessStaysWhileStripeHangs() {
    MemberId member = paying();
    try (BillingInTest hurried = hurried()) {
      shop.control("api", HANGS);
      assertNothingButAccess(hurried, member);
      endTheHang();
      assertThat(hurried.send("sync-asked", member).text("tier")).isEqualTo("team");
    }
  }

  @Test
  void aStripeThatIsSlowEachTimeIsGivenUpWhileThereIsTimeToSaySo() throws StripeException {
    MemberId member = shop.member();
    billing.checkOut(member, "team-yearly");
    Invocation invocation = slow(Duration.ofSeconds(25));
    int before = shop.standIn.requestsTaken();
    billing.invokedWith(invocation);

    assertUnavailable(billing.checkOut(member, "team-monthly"));

    // The pages listed, her account read by three, the other page closed: no time to start one.
    assertThat(shop.standIn.requestsTaken() - before).isEqualTo(5);
    assertThat(invocation.getRemainingTimeInMillis()).isGreaterThan(2000);
    billing.invokedWith(BillingInTest.JUST_BEGUN);
    assertThat(billing.checkOut(member, "team-monthly").status()).isEqualTo(201);
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void aTurnWithoutTheTimeToAskStripeKeepsThePageThatWasBegun() throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      hurried.invokedWith(slow(Duration.ofSeconds(21)));
      assertUnavailable(hurried.checkOut(member, "team-monthly"));
      shop.control("api", FIRST_HANGS_ON);
      hurried.invokedWith(BillingInTest.JUST_BEGUN);

      String url = hurried.checkOut(member, "team-monthly").text("url");
      endTheHang();

      assertOnePage(member, url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stillHanging\":true,\"failShare\":1.0}",
        "{\"stillHanging\":true,\"rateLimitShare\":1.0}",
        "{\"stillHanging\":true,\"failShare\":1.0,\"onlyWrites\":true}",
        "{\"stillHanging\":true,\"rateLimitShare\":1.0,\"onlyWrites\":true}"
      })
  void aTurnThatStripeAnswersWithAFaultKeepsThePageThatWasBegun(String trouble)
      throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      shop.control("api", trouble);
      assertUnavailable(hurried.checkOut(member, "team-monthly"));
      shop.control("api", FIRST_HANGS_ON);

      String url = hurried.checkOut(member, "team-monthly").text("url");
      endTheHang();

      assertOnePage(member, url);
    }
  }

  @Test
  void aTurnThatASyncingIsInTheWayOfKeepsThePageThatWasBegun() throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      shop.control("api", FIRST_HANGS_ON);
      CustomerId customer = new CustomerId(shop.customers(member).getFirst().getId());
      DynamoSyncRecords syncRecords = new DynamoSyncRecords(shop.billing(), shop.clock);
      Leasing.Leased syncing = (Leasing.Leased) syncRecords.lease(customer);
      // Time to list what is open, and none to wait for the sync.
      hurried.invokedWith(slow(Duration.ofMillis(6500)));
      assertThat(hurried.checkOut(member, "team-monthly").kind()).isEqualTo("checkout-busy");
      syncRecords.release(syncing.lease());
      hurried.invokedWith(BillingInTest.JUST_BEGUN);

      String url = hurried.checkOut(member, "team-monthly").text("url");
      endTheHang();

      assertOnePage(member, url);
    }
  }

  @Test
  void aPageForOneOfferDoesNotBeginAfterOneForAnotherWasHandedOut() throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      shop.control("api", FIRST_HANGS_ON);

      String url = hurried.checkOut(member, "team-yearly").text("url");
      endTheHang();

      assertOnePage(member, url);
    }
  }

  @Test
  void aPageThatBeganMeanwhileMakesWayForOneForAnotherOffer() throws StripeException {
    MemberId member = withACustomer();
    try (BillingInTest hurried = hurried()) {
      beginAPageThatHangs(hurried, member);
      endTheHang();

      String url = hurried.checkOut(member, "team-yearly").text("url");

      assertOnePage(member, url);
    }
  }

  @Test
  void nearItsEndAnInvocationTriesAStripeThatHangsOnceAndBriefly() throws StripeException {
    MemberId member = shop.member();
    shop.control("api", HANGS);
    int before = shop.standIn.requestsTaken();
    billing.invokedWith(withLeft(4100));

    assertUnavailable(billing.checkOut(member, "team-monthly"));

    assertThat(shop.standIn.requestsTaken() - before).isEqualTo(1);
    endTheHang();
    billing.invokedWith(BillingInTest.JUST_BEGUN);
    assertThat(billing.checkOut(member, "team-monthly").status()).isEqualTo(201);
    assertOneCustomerAndOnePage(member);
  }

  @Test
  void atItsEndAnInvocationAsksStripeNothingAndAnswersTheRest() {
    MemberId member = shop.member();
    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);
    billing.send("sync-asked", member);
    shop.clock.advance(Duration.ofSeconds(5));
    int before = shop.standIn.requestsTaken();
    billing.invokedWith(withLeft(3900));

    assertUnavailable(billing.checkOut(member, "team-yearly"));
    assertUnavailable(billing.send("sync-asked", member));
    assertUnavailable(billing.send("portal-asked", member));
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("team");

    assertThat(shop.standIn.requestsTaken()).isEqualTo(before);
  }

  @Test
  void aPageWithNoTimeLeftToPayIsReplaced() throws StripeException {
    MemberId member = shop.member();
    String early = billing.checkOut(member, "team-monthly").text("url");
    shop.clock.advance(Duration.ofHours(23).plusMinutes(30));
    assertThat(billing.checkOut(member, "team-monthly").text("url")).isEqualTo(early);

    shop.clock.advance(Duration.ofSeconds(1));
    String late = billing.checkOut(member, "team-monthly").text("url");

    assertThat(late).isNotEqualTo(early);
    assertOnePage(member, late);
  }

  /** Somebody whom Stripe knows as a customer, with no page to pay at. */
  private MemberId withACustomer() throws StripeException {
    MemberId member = shop.member();
    expire(billing.checkOut(member, "team-yearly").text("url"));
    return member;
  }

  /** Has a page begin at Stripe of which nothing is heard, until the hang ends. */
  private void beginAPageThatHangs(BillingInTest hurried, MemberId member) {
    shop.control("api", WRITES_HANG);
    assertUnavailable(hurried.checkOut(member, "team-monthly"));
  }

  private void assertOnePage(MemberId member, String url) throws StripeException {
    assertThat(shop.payable(member))
        .singleElement()
        .returns(CheckoutFixture.sessionId(url), Session::getId);
  }

  /** Somebody on the team. */
  private MemberId paying() {
    MemberId member = shop.member();
    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);
    billing.send("sync-asked", member);
    shop.clock.advance(Duration.ofSeconds(5));
    return member;
  }

  /** A handler that gives Stripe up soon. */
  private BillingInTest hurried() {
    return new BillingInTest(shop, Map.of("STRIPE_READ_TIMEOUT_MILLIS", "200"));
  }

  /** An invocation with so much time left, before a Stripe that is slow each time. */
  private Invocation slow(Duration left) {
    return new Invocation("BillingFunction", SlowStripe.spends(left, shop.standIn::requestsTaken));
  }

  private static Invocation withLeft(int millis) {
    return new Invocation("BillingFunction", Duration.ofMillis(millis));
  }

  private void expire(String url) throws StripeException {
    shop.stripe.checkout().sessions().expire(CheckoutFixture.sessionId(url));
  }

  /** Whatever still hangs takes effect, although nobody waits for it. */
  private void endTheHang() {
    shop.control("api", NO_TROUBLE);
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (shop.requestsUnderWay() > 0) {
      assertThat(Instant.now()).as("requests hang on").isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private void assertOneCustomerAndOnePage(MemberId member) throws StripeException {
    assertThat(shop.customers(member)).hasSize(1);
    assertThat(shop.payable(member)).hasSize(1);
  }

  /** Whatever needs Stripe is unavailable, and what was paid for is not. */
  private static void assertNothingButAccess(BillingInTest handler, MemberId member) {
    assertUnavailable(handler.send("sync-asked", member));
    assertUnavailable(handler.send("portal-asked", member));
    assertThat(handler.send("membership-shown", member).text("tier")).isEqualTo("team");
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
