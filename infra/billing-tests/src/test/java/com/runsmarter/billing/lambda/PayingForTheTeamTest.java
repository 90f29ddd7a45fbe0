package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.billing.lambda.BillingInTest.Answer;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.DynamoEntitlements;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the offers to a membership and into the portal, through the handler. */
@AwsContract
class PayingForTheTeamTest {

  private final CheckoutFixture shop;
  private final BillingInTest billing;

  PayingForTheTeamTest(Aws aws) throws StripeException {
    shop = new CheckoutFixture(aws);
    billing = new BillingInTest(shop);
  }

  @AfterEach
  void stop() {
    billing.close();
    shop.close();
  }

  @Test
  void everybodySeesTheOffers() {
    Answer offers = billing.sendAsStranger("offers-listed");
    assertThat(offers.status()).isEqualTo(200);
    assertThat(offers.body())
        .isEqualTo(
            JsonParser.parseString(
                """
                {"items":[
                  {"id":"team-monthly","tier":"team","name":"Training Team, monthly",
                   "price":{"amount":2900,"currency":"usd"},"interval":"month","trialDays":0},
                  {"id":"team-yearly","tier":"team","name":"Training Team, yearly",
                   "price":{"amount":29000,"currency":"usd"},"interval":"year","trialDays":14}],
                 "next":null}
                """));
  }

  @Test
  void somebodyNewIsFree() {
    Answer membership = billing.send("membership-shown", shop.member());
    assertThat(membership.status()).isEqualTo(200);
    assertThat(membership.body())
        .isEqualTo(JsonParser.parseString("{\"tier\":\"free\",\"state\":\"free\"}"));
  }

  @Test
  void payingOpensTheTeamAsSoonAsSheIsBack() {
    MemberId member = shop.member();
    Answer page = billing.checkOut(member, "team-monthly");
    assertThat(page.status()).isEqualTo(201);
    assertThat(page.body().keySet()).containsExactly("url");

    shop.pay(page.text("url"), CheckoutFixture.GOOD_CARD);
    Answer synced = billing.send("sync-asked", member);

    assertThat(synced.status()).isEqualTo(200);
    JsonObject expected = new JsonObject();
    expected.addProperty("tier", "team");
    expected.addProperty("state", "active");
    expected.addProperty("accessUntil", "2027-04-02T09:30:00Z");
    expected.addProperty("renewsOn", "2027-04-02");
    assertThat(synced.body()).isEqualTo(expected);
    assertThat(billing.send("membership-shown", member).body()).isEqualTo(expected);
    assertThat(new DynamoEntitlements(shop.billing()).of(member).teamUntil())
        .isAfter(Instant.parse("2027-04-02T09:30:00Z"));
  }

  @Test
  void whatSheBoughtIsTiedToHerInStripe() throws StripeException {
    MemberId member = shop.member();
    String url = billing.checkOut(member, "team-monthly").text("url");
    Session session = shop.payable(member).getFirst();
    assertThat(session.getId()).isEqualTo(CheckoutFixture.sessionId(url));
    assertThat(session.getMetadata()).containsEntry("memberId", member.value());
    assertThat(session.getSuccessUrl())
        .isEqualTo("https://site.example/#/billing/success?session={CHECKOUT_SESSION_ID}");
    assertThat(session.getCancelUrl()).isEqualTo("https://site.example/#/billing/cancelled");
    assertThat(session.getAllowPromotionCodes()).isTrue();

    shop.pay(url, CheckoutFixture.GOOD_CARD);

    assertThat(subscriptions(member))
        .singleElement()
        .satisfies(
            subscription ->
                assertThat(subscription.getMetadata())
                    .containsEntry("memberId", member.value())
                    .containsEntry("offer", "team-monthly"));
  }

  @Test
  void theMemberWhoIsSignedInGainsWhateverAddressWasTyped() {
    MemberId member = shop.member();
    String url = billing.checkOut(member, "team-monthly").text("url");
    shop.control(
        "checkout/" + CheckoutFixture.sessionId(url) + "/complete",
        "{\"card\":\"4242424242424242\",\"email\":\"wallet@elsewhere.example\"}");
    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
  }

  @Test
  void askingAgainGivesTheSamePage() throws StripeException {
    MemberId member = shop.member();
    String first = billing.checkOut(member, "team-monthly").text("url");
    assertThat(billing.checkOut(member, "team-monthly").text("url")).isEqualTo(first);
    assertThat(shop.payable(member)).hasSize(1);
  }

  @Test
  void anotherOfferClosesThePageOfTheFirst() throws StripeException {
    MemberId member = shop.member();
    String monthly = billing.checkOut(member, "team-monthly").text("url");
    String yearly = billing.checkOut(member, "team-yearly").text("url");
    assertThat(shop.payable(member))
        .singleElement()
        .returns(CheckoutFixture.sessionId(yearly), Session::getId);
    assertThat(
            shop.stripe
                .checkout()
                .sessions()
                .retrieve(CheckoutFixture.sessionId(monthly))
                .getStatus())
        .isEqualTo("expired");
  }

  @Test
  void whoPaysAlreadyIsSentToThePortal() throws StripeException {
    MemberId member = paying("team-monthly");
    Answer again = billing.checkOut(member, "team-yearly");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.kind()).isEqualTo("already-a-member");
    assertThat(again.text("detail")).contains("POST /v1/billing/portal");
    assertThat(shop.payable(member)).isEmpty();
  }

  @Test
  void whoPaidAMomentAgoCannotPayAgainBeforeTheWebhookCame() throws StripeException {
    MemberId member = shop.member();
    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);
    assertThat(billing.checkOut(member, "team-monthly").kind()).isEqualTo("already-a-member");
    assertThat(subscriptions(member)).hasSize(1);
  }

  @Test
  void aTrialIsGivenOnce() throws StripeException {
    MemberId member = paying("team-yearly");
    assertThat(billing.send("membership-shown", member).text("state")).isEqualTo("trialing");
    shop.stripe.subscriptions().cancel(subscriptions(member).getFirst().getId());
    shop.clock.advance(Duration.ofSeconds(5));
    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("free");

    shop.pay(billing.checkOut(member, "team-yearly").text("url"), CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("state")).isEqualTo("active");
  }

  @Test
  void leavingAndComingBackWithTheSameAddressIsNoSecondTrial() {
    MemberId first = shop.member(MemberId.next(), "trial@example.com", ZoneId.of("Europe/Berlin"));
    shop.pay(billing.checkOut(first, "team-yearly").text("url"), CheckoutFixture.GOOD_CARD);
    assertThat(billing.send("sync-asked", first).text("state")).isEqualTo("trialing");

    MemberId second = shop.member(MemberId.next(), "Trial@Example.com", ZoneId.of("Europe/Berlin"));
    shop.pay(billing.checkOut(second, "team-yearly").text("url"), CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", second).text("state")).isEqualTo("active");
  }

  @Test
  void aTrialWithoutACardAtItsEndRests() throws StripeException {
    MemberId member = paying("team-yearly");
    Subscription trial = subscriptions(member).getFirst();
    assertThat(trial.getTrialSettings().getEndBehavior().getMissingPaymentMethod())
        .isEqualTo("pause");
  }

  @Test
  void datesAreReadInHerOwnZone() {
    MemberId auckland =
        shop.member(MemberId.next(), "kiwi@example.com", ZoneId.of("Pacific/Auckland"));
    shop.clock.advance(Duration.ofHours(4));
    shop.pay(billing.checkOut(auckland, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);
    Answer membership = billing.send("sync-asked", auckland);
    assertThat(membership.text("accessUntil")).isEqualTo("2027-04-02T13:30:00Z");
    assertThat(membership.text("renewsOn")).isEqualTo("2027-04-03");
  }

  @Test
  void thePortalOpensToWhoHasCheckedOut() {
    MemberId member = shop.member();
    Answer early = billing.send("portal-asked", member);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.kind()).isEqualTo("no-customer");

    billing.checkOut(member, "team-monthly");
    Answer portal = billing.send("portal-asked", member);

    assertThat(portal.status()).isEqualTo(201);
    assertThat(portal.text("url")).startsWith(shop.standIn.url() + "/p/session/");
  }

  @Test
  void aCustomerDeletedInStripeMayJoinAgain() throws StripeException {
    MemberId member = paying("team-monthly");
    shop.stripe.customers().delete(shop.customers(member).getFirst().getId());

    assertThat(billing.send("portal-asked", member).kind()).isEqualTo("no-customer");
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("free");
    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
    assertThat(shop.customers(member)).hasSize(1);
  }

  @Test
  void aCancellationShowsItsLastDay() throws StripeException {
    MemberId member = paying("team-monthly");
    shop.stripe
        .subscriptions()
        .update(
            subscriptions(member).getFirst().getId(),
            SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    shop.clock.advance(Duration.ofSeconds(5));
    Answer membership = billing.send("sync-asked", member);
    assertThat(membership.text("state")).isEqualTo("ending");
    assertThat(membership.text("tier")).isEqualTo("team");
    assertThat(membership.text("accessUntil")).isEqualTo("2027-04-02T09:30:00Z");
    assertThat(membership.text("endsOn")).isEqualTo("2027-04-02");
    assertThat(billing.checkOut(member, "team-monthly").kind()).isEqualTo("already-a-member");
  }

  @Test
  void accessThatRanOutIsNotShownAlthoughNothingWasSyncedSince() {
    MemberId member = paying("team-monthly");
    shop.clock.advance(Duration.ofDays(60));
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("free");
  }

  @Test
  void theCoachsSettingsShapeThePage() throws StripeException {
    MemberId member = shop.member();
    try (BillingInTest strict =
        new BillingInTest(
            shop,
            Map.of(
                "AUTOMATIC_TAX",
                "true",
                "COLLECT_ADDRESS",
                "required",
                "PROMOTION_CODES",
                "false"))) {
      assertThat(strict.checkOut(member, "team-monthly").status()).isEqualTo(201);
    }
    Session session = shop.payable(member).getFirst();
    assertThat(session.getAutomaticTax().getEnabled()).isTrue();
    assertThat(session.getBillingAddressCollection()).isEqualTo("required");
    assertThat(session.getAllowPromotionCodes()).isNotEqualTo(true);
  }

  @Test
  void anArchivedPriceIsAClearAnswerAndTheOtherOfferIsForSale() throws StripeException {
    MemberId member = shop.member();
    shop.stripe
        .prices()
        .update(shop.price("team-monthly"), PriceUpdateParams.builder().setActive(false).build());

    Answer refused = billing.checkOut(member, "team-monthly");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.kind()).isEqualTo("not-for-sale");
    assertThat(billing.checkOut(member, "team-yearly").status()).isEqualTo(201);
  }

  @Test
  void aPriceThatIsNotThereIsOneToo() {
    shop.losesThePriceOf("team-monthly");
    assertThat(billing.checkOut(shop.member(), "team-monthly").kind()).isEqualTo("not-for-sale");
  }

  @Test
  void aCustomerDeletedBeforeAnyEventCameIsNoObstacle() throws StripeException {
    MemberId member = shop.member();
    billing.checkOut(member, "team-monthly");
    shop.stripe.customers().delete(shop.customers(member).getFirst().getId());

    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
  }

  @Test
  void aTrialThatEndedWithoutACardIsBoughtAnew() throws StripeException {
    MemberId member = trialEnded();

    shop.pay(billing.checkOut(member, "team-monthly").text("url"), CheckoutFixture.GOOD_CARD);

    assertThat(billing.send("sync-asked", member).text("state")).isEqualTo("active");
    assertThat(subscriptions(member))
        .extracting(Subscription::getStatus)
        .containsExactly("active", "canceled");
  }

  @Test
  void aTrialThatEndedWithoutACardGoesOnWithOne() throws StripeException {
    MemberId member = trialEnded();
    String page = billing.checkOut(member, "team-monthly").text("url");
    shop.addCard(shop.customers(member).getFirst().getId());

    assertThat(billing.send("sync-asked", member).text("state")).isEqualTo("active");
    assertThat(subscriptions(member)).hasSize(1);
    assertThat(
            shop.stripe.checkout().sessions().retrieve(CheckoutFixture.sessionId(page)).getStatus())
        .isEqualTo("expired");
    assertThat(billing.checkOut(member, "team-monthly").kind()).isEqualTo("already-a-member");
  }

  private MemberId trialEnded() throws StripeException {
    MemberId member = paying("team-yearly");
    String customer = shop.customers(member).getFirst().getId();
    shop.removeCards(customer);
    shop.control("clock", "{\"advance\":\"P15D\"}");
    shop.clock.advance(Duration.ofSeconds(5));
    assertThat(billing.send("sync-asked", member).text("state")).isEqualTo("paused");
    return member;
  }

  @Test
  void whoPaysOnACustomerThatTheCoachMadeCannotPayTwice() throws StripeException {
    MemberId member = shop.member();
    String address = member.value().toLowerCase(Locale.ROOT) + "@example.com";
    shop.paysOnAnother(member, address);
    shop.stripe
        .customers()
        .create(
            CustomerCreateParams.builder()
                .setEmail(address)
                .putMetadata("memberId", member.value())
                .build());

    Answer refused = billing.checkOut(member, "team-monthly");

    assertThat(refused.kind()).isEqualTo("already-a-member");
    assertThat(billing.send("membership-shown", member).text("tier")).isEqualTo("team");
  }

  @Test
  void whileASubscriptionOfHersLivesOnAnotherCustomerNothingIsSold() throws StripeException {
    MemberId member = paying("team-monthly");
    shop.stripe.subscriptions().cancel(subscriptions(member).getFirst().getId());
    String other = shop.paysOnAnother(member, "coach@example.com");
    shop.billing()
        .update(Write.update(new Key("MEMBER#" + member, "CUSTOMER")).set("other", other));

    Answer refused = billing.checkOut(member, "team-monthly");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.kind()).isEqualTo("pays-elsewhere");
    assertThat(shop.payable(member)).isEmpty();

    shop.stripe.customers().delete(other);
    assertThat(billing.checkOut(member, "team-monthly").status()).isEqualTo(201);
  }

  @Test
  void anotherCurrencyThanShePaysANewsletterInIsAClearAnswer() throws StripeException {
    MemberId member = shop.member();
    billing.checkOut(member, "team-monthly");
    shop.subscribesInEuros(shop.customers(member).getFirst().getId());

    Answer refused = billing.checkOut(member, "team-yearly");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.kind()).isEqualTo("other-currency");
    assertThat(refused.text("detail")).contains("usd");
  }

  private MemberId paying(String offer) {
    MemberId member = shop.member();
    shop.pay(billing.checkOut(member, offer).text("url"), CheckoutFixture.GOOD_CARD);
    assertThat(billing.send("sync-asked", member).text("tier")).isEqualTo("team");
    return member;
  }

  private List<Subscription> subscriptions(MemberId member) throws StripeException {
    return shop.stripe
        .subscriptions()
        .list(
            SubscriptionListParams.builder()
                .setCustomer(shop.customers(member).getFirst().getId())
                .setStatus(SubscriptionListParams.Status.ALL)
                .build())
        .getData();
  }
}
