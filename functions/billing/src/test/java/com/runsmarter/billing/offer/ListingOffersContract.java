package com.runsmarter.billing.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.kernel.entitlement.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Offers} holds. */
public abstract class ListingOffersContract {

  /** What the offers under test are, cheapest interval first. */
  protected static final List<Offer> LISTED =
      List.of(
          offer("team-monthly-light", BillingInterval.MONTH, 1900, "usd", 0),
          offer("team-monthly", BillingInterval.MONTH, 2900, "usd", 0),
          offer("team-yearly", BillingInterval.YEAR, 29000, "jpy", 14));

  /** The offers under test. */
  protected abstract Offers offers();

  @Test
  void allAreListedCheapestIntervalFirst() {
    assertThat(offers().all()).isEqualTo(LISTED);
  }

  @Test
  void oneIsFoundByItsIdAsItWasPut() {
    assertThat(offers().find(new OfferId("team-yearly"))).contains(LISTED.getLast());
  }

  @Test
  void noneIsFoundWhereThereIsNone() {
    assertThat(offers().find(new OfferId("team-weekly"))).isEmpty();
  }

  @Test
  void theProductThatTheLoaderMakesIsTheTeamsBeforeItIsNoted() {
    assertThat(offers().products(Tier.TEAM)).contains("run-smarter-team");
  }

  private static Offer offer(
      String id, BillingInterval interval, long amount, String currency, int trialDays) {
    return new OfferTerms(
            new OfferId(id),
            Tier.TEAM,
            "Training Team (" + id + ")",
            id + "-key",
            new Money(amount, currency),
            interval,
            trialDays)
        .at("price_" + amount);
  }
}
