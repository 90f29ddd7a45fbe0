package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a customer, through the real client from the stand-in. */
class ReadingAccountsTest {

  private final StripeFixture shop = StripeFixture.open();
  private final StripeAccounts accounts = new StripeApiAccounts(shop.connection());
  private final MemberId ann = MemberId.next();
  private final CustomerId customer = shop.customer(ann);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aPaidSubscriptionHasItsPeriodPriceAndCard() {
    JsonObject subscribed = shop.paying(customer);

    StripeAccount account = read();
    StripeSubscription sub = only(account);

    assertThat(account.member()).contains(ann);
    assertThat(account.deleted()).isFalse();
    assertThat(account.readAt()).isEqualTo(StripeFixture.OPENS);
    assertThat(sub.id()).isEqualTo(new SubscriptionId(StripeFixture.id(subscribed)));
    assertThat(sub.status()).isEqualTo(SubscriptionStatus.ACTIVE);
    assertThat(sub.periodStart()).isEqualTo(StripeFixture.OPENS);
    assertThat(sub.periodEnd()).isEqualTo(Instant.parse("2026-04-02T09:00:00Z"));
    assertThat(sub.invoices())
        .singleElement()
        .satisfies(
            invoice -> {
              assertThat(invoice.synced()).isTrue();
              assertThat(invoice.collection().paidAt()).contains(StripeFixture.OPENS);
              assertThat(invoice.amounts().paid()).isEqualTo(2900);
              assertThat(invoice.lines())
                  .containsExactly(
                      new StripeInvoice.Line(
                          "run-smarter-team",
                          shop.price("team-monthly"),
                          StripeFixture.OPENS,
                          Instant.parse("2026-04-02T09:00:00Z"),
                          2900,
                          false));
            });
    assertThat(sub.price()).isEqualTo(shop.price("team-monthly"));
    assertThat(sub.lookupKey()).contains("team-monthly");
    assertThat(sub.amount()).isEqualTo(new Money(2900, "usd"));
    assertThat(sub.card()).get().extracting("brand", "last4").containsExactly("visa", "4242");
    assertThat(sub.unpaid()).isEmpty();
    assertThat(sub.endsAt()).isEmpty();
    assertThat(account.disputes()).isEmpty();
  }

  @Test
  void aTrialIsOneThatASubscriptionBeganWith() {
    shop.card(customer, "pm_card_visa");
    shop.subscribe(customer, "team-yearly", "trial_period_days", "14");
    assertThat(only(read()).usedTrial()).isTrue();
  }

  @Test
  void freeTimeThatIsGivenLaterIsNoTrial() {
    JsonObject subscribed = shop.paying(customer);
    shop.advance("P3D");
    Instant free = StripeFixture.OPENS.plus(Duration.ofDays(60));
    shop.update(
        subscribed,
        "trial_end",
        Long.toString(free.getEpochSecond()),
        "proration_behavior",
        "none");

    assertThat(only(read()).usedTrial()).isFalse();
    assertThat(only(read()).periodEnd()).isEqualTo(free);
  }

  @Test
  void onlyACustomerOnWhichNothingEverWasIsUntouched() {
    assertThat(accounts.untouched(customer)).isTrue();
    shop.card(customer, "pm_card_visa");
    assertThat(accounts.untouched(customer)).as("a card is not paid with yet").isTrue();
    shop.cancelNow(shop.subscribe(customer, "team-monthly"));
    assertThat(accounts.untouched(customer)).isFalse();
    assertThat(accounts.untouched(new CustomerId("cus_gone"))).isFalse();
  }

  @Test
  void theClockIsStripes() {
    shop.advance("P3D");

    assertThat(read().readAt()).isEqualTo(StripeFixture.OPENS.plus(Duration.ofDays(3)));
  }

  @Test
  void aCustomerOnATestClockLivesInItsTime() {
    Instant frozen = Instant.parse("2027-01-01T00:00:00Z");
    String clock =
        StripeFixture.id(
            shop.post(
                "/v1/test_helpers/test_clocks",
                "frozen_time",
                Long.toString(frozen.getEpochSecond())));
    CustomerId frozenCustomer =
        new CustomerId(StripeFixture.id(shop.post("/v1/customers", "test_clock", clock)));

    assertThat(accounts.read(frozenCustomer).orElseThrow().readAt()).isEqualTo(frozen);
  }

  @Test
  void aCancellationByDateAndOneByPeriodAreBothEnds() {
    JsonObject subscribed = shop.paying(customer);
    Instant date = Instant.parse("2026-03-20T00:00:00Z");

    shop.update(subscribed, "cancel_at", Long.toString(date.getEpochSecond()));
    assertThat(only(read()).endsAt()).contains(date);

    shop.update(subscribed, "cancel_at", "");
    shop.update(subscribed, "cancel_at_period_end", "true");
    assertThat(only(read()).endsAt()).contains(Instant.parse("2026-04-02T09:00:00Z"));
  }

  @Test
  void aFailedRenewalTellsWhenItFirstFailedThroughAllItsRetries() {
    shop.paying(customer);
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    Instant failed = onlyUnpaid().collection().firstFailedAt().orElseThrow();
    shop.advance("P4D");

    StripeSubscription sub = only(read());

    assertThat(sub.status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    assertThat(onlyUnpaid().collection().firstFailedAt()).contains(failed);
    assertThat(failed).isBetween(sub.periodStart(), sub.periodStart().plus(Duration.ofHours(2)));
    assertThat(onlyUnpaid().collection().approvalWanted()).isFalse();
  }

  @Test
  void aPaymentThatTheBankWantsApprovedIsKnown() {
    shop.paying(customer);
    shop.wantsApproval(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");

    assertThat(onlyUnpaid().collection().approvalWanted()).isTrue();
    assertThat(onlyUnpaid().collection().page()).isPresent();
  }

  @Test
  void aRefundAndWhatANoteCreditedAreBothGivenBackAndARefundOfANoteOnce() {
    JsonObject sub = shop.paying(customer);
    String invoice = shop.invoices(sub).getFirst();
    shop.post("/v1/refunds", "charge", shop.charges(customer).getFirst(), "amount", "2000");
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "500", "credit_amount", "500");
    assertThat(only(read()).invoices().getFirst().amounts().returned()).isEqualTo(2500);

    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "400", "refund_amount", "400");
    assertThat(only(read()).invoices().getFirst().amounts().returned()).isEqualTo(2900);
    assertThat(only(read()).invoices().getFirst().givenBack()).isTrue();
  }

  @Test
  void aRefundIsGivenBackOfTheInvoiceThatItPaid() {
    shop.paying(customer);
    String charge = StripeFixture.id(shop.list("/v1/charges?customer=" + customer).getFirst());
    shop.post("/v1/refunds", "charge", charge, "amount", "500");
    assertThat(only(read()).invoices().getFirst().givenBack()).isFalse();
    shop.post("/v1/refunds", "charge", charge);

    StripeAccount account = read();

    assertThat(only(account).invoices().getFirst().amounts().returned()).isEqualTo(2900);
    assertThat(only(account).invoices().getFirst().givenBack()).isTrue();
    assertThat(account.refunds())
        .extracting(StripeAccount.Refund::amount)
        .containsExactlyInAnyOrder(new Money(500, "usd"), new Money(2400, "usd"));
  }

  @Test
  void aDisputeIsOpenThenLostAndOneThatWasWonIsNone() {
    JsonObject subscribed = shop.paying(customer);
    String charge = StripeFixture.id(shop.list("/v1/charges?customer=" + customer).getFirst());

    shop.control("charges/" + charge + "/dispute", "{}");
    assertThat(read().disputes())
        .singleElement()
        .returns(false, Dispute::lost)
        .returns(new SubscriptionId(StripeFixture.id(subscribed)), Dispute::subscription);

    shop.control("charges/" + charge + "/dispute", "{\"outcome\":\"lost\"}");
    assertThat(read().disputes()).singleElement().returns(true, Dispute::lost);
  }

  @Test
  void aDisputeThatWasWonIsNone() {
    shop.paying(customer);
    String charge = StripeFixture.id(shop.list("/v1/charges?customer=" + customer).getFirst());

    shop.control("charges/" + charge + "/dispute", "{\"outcome\":\"won\"}");

    assertThat(read().disputes()).isEmpty();
  }

  @Test
  void moreInvoicesThanAPageHoldsAreAllRead() {
    JsonObject subscribed = shop.paying(customer);
    for (int month = 0; month < 110; month++) {
      shop.advance("P1M");
    }
    shop.advance("PT2H");

    assertThat(only(read()).invoices()).hasSize(111).allMatch(StripeInvoice::synced);
    assertThat(only(read()).id().value()).isEqualTo(StripeFixture.id(subscribed));
  }

  /** An object carries the first entries of its lists, of which the first page may be empty. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void itemsLinesAndPaymentsBeyondThoseThatAreCarriedAreAllRead(int carried) {
    try (StripeFixture brief = StripeFixture.carrying(carried)) {
      CustomerId bea = brief.customer(MemberId.next());
      brief.card(bea, "pm_card_visa");
      brief.post(
          "/v1/subscriptions",
          "customer",
          bea.value(),
          "items[0][price]",
          brief.newsletter(),
          "items[1][price]",
          brief.price("team-monthly"));
      brief.post("/v1/refunds", "charge", brief.charges(bea).getFirst());

      StripeSubscription sub =
          only(new StripeApiAccounts(brief.connection()).read(bea).orElseThrow());

      assertThat(sub.items())
          .extracting(StripeSubscription.Item::price)
          .hasSize(2)
          .contains(brief.price("team-monthly"));
      assertThat(sub.invoices())
          .singleElement()
          .satisfies(
              invoice -> {
                assertThat(invoice.lines()).hasSize(2);
                assertThat(invoice.givenBack()).as("its payment is known").isTrue();
              });
    }
  }

  @Test
  void allSubscriptionsAreReadAlsoThoseThatAreOver() {
    JsonObject first = shop.paying(customer);
    shop.cancelNow(first);
    shop.subscribe(customer, "team-yearly");

    assertThat(read().subscriptions())
        .extracting(StripeSubscription::status)
        .containsExactlyInAnyOrder(SubscriptionStatus.CANCELED, SubscriptionStatus.ACTIVE);
  }

  @Test
  void aDeletedCustomerIsKnownToBeDeletedAndAnUnknownOneIsNot() {
    shop.delete(customer);

    assertThat(read().deleted()).isTrue();
    assertThat(accounts.read(new CustomerId("cus_nobody"))).isEmpty();
  }

  @Test
  void metadataThatIsNoMembersIdNamesNobody() {
    CustomerId odd =
        new CustomerId(
            StripeFixture.id(shop.post("/v1/customers", "metadata[memberId]", "Ann B.")));

    assertThat(accounts.read(odd).orElseThrow().member()).isEmpty();
  }

  @Test
  void aChargeAnInvoiceAndASubscriptionNameTheirCustomer() {
    JsonObject subscribed = shop.paying(customer);
    String charge = StripeFixture.id(shop.list("/v1/charges?customer=" + customer).getFirst());
    String invoice = subscribed.get("latest_invoice").getAsString();

    assertThat(accounts.customerOf(new Hint.Subject(Hint.Kind.CHARGE, charge))).contains(customer);
    assertThat(accounts.customerOf(new Hint.Subject(Hint.Kind.INVOICE, invoice)))
        .contains(customer);
    assertThat(
            accounts.customerOf(
                new Hint.Subject(Hint.Kind.SUBSCRIPTION, StripeFixture.id(subscribed))))
        .contains(customer);
    assertThat(accounts.customerOf(new Hint.Subject(Hint.Kind.CHARGE, "ch_nobody"))).isEmpty();
  }

  @Test
  void stripeAwayIsAFaultThatPasses() {
    shop.control("api", "{\"failShare\":1.0}");

    assertThatThrownBy(this::read).isInstanceOf(StripeUnavailableException.class);

    shop.control("api", "{}");
    assertThat(read().member()).contains(ann);
  }

  @Test
  void aRateLimitIsAFaultThatPasses() {
    shop.control("api", "{\"rateLimitShare\":1.0}");

    assertThatThrownBy(this::read).isInstanceOf(StripeUnavailableException.class);
  }

  private StripeAccount read() {
    return accounts.read(customer).orElseThrow();
  }

  private static StripeSubscription only(StripeAccount account) {
    assertThat(account.subscriptions()).hasSize(1);
    return account.subscriptions().getFirst();
  }

  private StripeInvoice onlyUnpaid() {
    StripeSubscription sub = only(read());
    assertThat(sub.unpaid()).hasSize(1);
    return sub.unpaid().getFirst();
  }
}
