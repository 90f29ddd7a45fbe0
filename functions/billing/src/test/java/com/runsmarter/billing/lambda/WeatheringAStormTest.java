package com.runsmarter.billing.lambda;

import com.google.gson.JsonObject;
import com.runsmarter.billing.AccessRules;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.FollowingHints;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.InMemoryOffers;
import com.runsmarter.billing.InMemoryReconciliationRuns;
import com.runsmarter.billing.LinkingCustomers;
import com.runsmarter.billing.Membership;
import com.runsmarter.billing.Offers;
import com.runsmarter.billing.PacedCrew;
import com.runsmarter.billing.Patience;
import com.runsmarter.billing.Reconciling;
import com.runsmarter.billing.Settlements;
import com.runsmarter.billing.Settling;
import com.runsmarter.billing.StripeAccounts;
import com.runsmarter.billing.stripe.Shop;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeConnection;
import com.runsmarter.billing.stripe.StripeUndeliveredEvents;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.InMemoryMemberProfiles;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The workers, their handler and their requests to Stripe are the real ones; the store is the
 * double that keeps the same contract as the table. {@code -Dstorm.customers=2000} makes it over
 * 20,000 events for 2,000 customers, as CI has it.
 */
class WeatheringAStormTest extends WeatheringAStormContract {

  private static final Patience PATIENCE = new Patience(100, Duration.ofMillis(20));

  private final AtomicReference<Instant> clock = new AtomicReference<>(Shop.OPENS);
  private final InMemoryBilling store = new InMemoryBilling(clock::get);
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryOffers offers = new InMemoryOffers(List.of());
  private final CountingMetrics metrics = new CountingMetrics();
  private final StripeConnection stripe = shop.connection();
  private final StripeAccounts accounts = new StripeApiAccounts(stripe);

  WeatheringAStormTest() {
    super(Integer.getInteger("storm.customers", 200));
  }

  @Override
  protected MemberId joins() {
    MemberProfile member = Club.newcomer();
    profiles.put(member);
    return member.id();
  }

  @Override
  protected void link(MemberId member, CustomerId customer) {
    store.link(store.claim(member), customer);
  }

  @Override
  protected String writing() {
    return "write";
  }

  @Override
  protected BillingSyncHandler worker(Predicate<String> fatal, boolean afterwards) {
    Settlements dying = Dying.dying(Settlements.class, store, fatal, afterwards);
    FollowingHints hints = new FollowingHints(settling(dying), accounts, metrics, PATIENCE);
    return new BillingSyncHandler(hints, store, metrics, clock::get);
  }

  private Settling settling(Settlements settlements) {
    return new Settling(
        settlements,
        store,
        store,
        shop.ports(),
        offers,
        profiles,
        metrics,
        new AccessRules(Duration.ofDays(7), true),
        "https://site.example");
  }

  @Override
  protected void later(Duration duration) {
    clock.updateAndGet(now -> now.plus(duration));
  }

  @Override
  protected JsonObject reconcile(String order) {
    Reconciling reconciling =
        new Reconciling(
            settling(store),
            new LinkingCustomers(
                store, store, accounts, shop.ports().pages(), profiles, offers, metrics),
            accounts,
            new StripeUndeliveredEvents(stripe),
            store,
            store,
            store,
            store,
            store,
            new InMemoryReconciliationRuns(clock::get),
            new PacedCrew(
                4,
                Duration.ZERO,
                fault -> {
                  throw new AssertionError("a reconciliation failed", fault);
                }));
    return Club.handle(new BillingReconcileHandler(reconciling, metrics, clock::get), order);
  }

  @Override
  protected Membership membership(MemberId member) {
    return store.find(member).orElseGet(() -> Membership.none(member));
  }

  @Override
  protected List<OwedMail> outbox() {
    return store.outbox();
  }

  @Override
  protected Offers offers() {
    return offers;
  }
}
