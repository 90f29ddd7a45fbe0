package com.runsmarter.billing.lambda;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.offer.InMemoryOffers;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.reconcile.InMemoryReconciliationRuns;
import com.runsmarter.billing.reconcile.Reconciling;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeConnection;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.billing.stripe.StripeUndeliveredEvents;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncingForHints;
import com.runsmarter.billing.sync.SyncingMembership;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The workers, their handler and their requests to Stripe are the real ones; the store is the
 * double that keeps the same contract as the table. {@code -Dstorm.customers=2000} makes it over
 * 20,000 events for 2,000 customers, as CI has it.
 */
class WeatheringAStormTest extends WeatheringAStormContract {

  private static final Polling POLLING = new Polling(100, Duration.ofMillis(20));

  private final MovableClock clock = new MovableClock(StripeFixture.OPENS);
  private final InMemoryBilling store = new InMemoryBilling(clock);
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
    MemberProfile member = BillingFixture.newcomer();
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
    SyncRecords dying = KilledWorkers.dying(SyncRecords.class, store, fatal, afterwards);
    SyncingForHints hints = new SyncingForHints(syncing(dying), accounts, metrics, POLLING);
    return new BillingSyncHandler(hints, store, metrics, clock);
  }

  private SyncingMembership syncing(SyncRecords syncRecords) {
    return new SyncingMembership(
        syncRecords,
        store,
        store,
        shop.ports(),
        offers,
        profiles,
        metrics,
        new AccessRules(Duration.ofDays(7), true),
        () -> "https://site.example");
  }

  @Override
  protected void later(Duration duration) {
    clock.advance(duration);
  }

  @Override
  protected JsonObject reconcile(String order) {
    Reconciling reconciling =
        new Reconciling(
            syncing(store),
            new LinkingCustomers(
                store, store, accounts, shop.ports().pages(), profiles, offers, metrics),
            accounts,
            new StripeUndeliveredEvents(stripe),
            store,
            store,
            store,
            store,
            store,
            new InMemoryReconciliationRuns(clock),
            new RateLimitedBulkSync(
                4,
                Duration.ZERO,
                fault -> {
                  throw new AssertionError("a reconciliation failed", fault);
                }));
    return BillingFixture.handle(new BillingReconcileHandler(reconciling, metrics, clock), order);
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
  protected List<Fact> facts() {
    return store.facts();
  }

  @Override
  protected Offers offers() {
    return offers;
  }
}
