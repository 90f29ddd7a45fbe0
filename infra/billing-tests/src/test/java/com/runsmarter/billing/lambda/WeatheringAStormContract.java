package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.membership.PaidFor;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.stripe.StripeApiAccounts;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.billing.sync.SyncingMembership;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.webhooks.Webhook;
import com.runsmarter.testing.InMemoryMemberProfiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ten events a customer, shuffled, a third of them twice, a tenth of them lost, and two workers
 * killed on the way. Whatever the store: afterwards every membership is what the policy makes of
 * Stripe's state and what was paid for allows, and no mail went out twice.
 */
abstract class WeatheringAStormContract {

  private static final int WORKERS = 4;
  private static final long SEED = 20_261_122;

  /** So many things happen to members, one to each; the rest of them just go on paying. */
  private static final int STORIES = 20;

  private static final AccessRules RULES = new AccessRules(Duration.ofDays(7), true);

  /** Its events are lost on the way: what arrives, the test hands over itself. */
  protected final StripeFixture shop =
      StripeFixture.open(
          new Dunning(List.of(3, 5, 7), Dunning.End.PAST_DUE),
          Webhook.everything(URI.create("http://127.0.0.1:9/"), "whsec_lost"));

  private final int customers;
  private final Random random = new Random(SEED);
  private final Map<MemberId, CustomerId> people = new ConcurrentHashMap<>();

  /** Customers that the coach made, which nobody is linked to until an event tells of them. */
  private final Set<CustomerId> unlinked = ConcurrentHashMap.newKeySet();

  /**
   * @param customers how many there are
   */
  WeatheringAStormContract(int customers) {
    this.customers = customers;
    shop.control("webhooks", "{\"drop\":true}");
  }

  /** Somebody signs up. */
  protected abstract MemberId joins();

  /** Links a customer as checkout does it. */
  protected abstract void link(MemberId member, CustomerId customer);

  /** The request to the store that writes what a sync found. */
  protected abstract String writing();

  /**
   * A worker that is killed.
   *
   * @param fatal tells by its name at which request to the store
   * @param afterwards whether it is killed after that request was carried out, or before
   */
  protected abstract BillingSyncHandler worker(Predicate<String> fatal, boolean afterwards);

  /** Moves the workers' own clock, which leases run out by. */
  protected abstract void later(Duration duration);

  /** Runs a reconciliation and returns what it did. */
  protected abstract JsonObject reconcile(String order);

  protected abstract Membership membership(MemberId member);

  protected abstract List<OwedMail> outbox();

  /** What others were told, in no order. */
  protected abstract List<Fact> facts();

  protected abstract Offers offers();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void afterwardsEveryMembershipIsWhatThePolicyMakesOfStripesState() throws Exception {
    long joining = System.nanoTime();
    history();
    double before = secondsSince(joining);
    List<Hint> storm =
        storm(shop.events(BillingFixture::hint).stream().flatMap(Optional::stream).toList());
    FifoQueue queue = new FifoQueue();
    storm.forEach(queue::send);

    long began = System.nanoTime();
    work(queue);
    double seconds = secondsSince(began);
    long after = System.nanoTime();
    JsonObject reconciled = reconcile("{\"task\":\"everyone\"}");

    System.out.printf(
        "storm: %d events for %d customers in %.1f s, %.0f a second for each of %d workers;"
            + " reconciling took %.1f s and found %s; the month before took %.1f s%n",
        storm.size(),
        customers,
        seconds,
        storm.size() / seconds / WORKERS,
        WORKERS,
        secondsSince(after),
        reconciled,
        before);
    assertThat(reconciled.get("failed").getAsInt()).isZero();
    assertThat(reconciled.get("leftOut").getAsInt()).isZero();
    assertEveryMembershipIsRight();
    assertNoMailTwice();
    assertOthersKnowOfEachMembershipWhatIsTrue();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** People join, and then a month goes by in which each does something else. */
  private void history() throws Exception {
    JsonObject[] subscriptions = new JsonObject[customers];
    inParallel(
        customers,
        n -> {
          MemberId member = joins();
          CustomerId customer = shop.customer(member);
          link(member, customer);
          CustomerId pays = n % STORIES == 18 ? shop.customer(member) : customer;
          people.put(member, pays);
          if (!pays.equals(customer)) {
            unlinked.add(pays);
          }
          subscriptions[n] = shop.paying(pays);
        });
    String newsletter = shop.newsletter();
    String dearer = shop.anotherPrice("4900");
    inParallel(
        customers,
        n -> {
          JsonObject sub = subscriptions[n];
          CustomerId customer = new CustomerId(sub.get("customer").getAsString());
          switch (n % STORIES) {
            case 0 -> shop.update(sub, "cancel_at_period_end", "true");
            case 1 -> shop.cancelNow(sub);
            case 2 -> shop.declines(customer, true);
            case 3 -> shop.subscribe(customer, "team-yearly");
            case 4 -> shop.update(sub, "pause_collection[behavior]", "void");
            case 5 -> refund(shop.charges(customer).getFirst());
            case 6 -> {
              shop.switchTo(sub, "team-yearly");
              refund(shop.charges(customer).getFirst());
            }
            case 7 -> {
              shop.switchToPrice(sub, dearer, "proration_behavior", "always_invoice");
              refund(shop.charges(customer).getLast());
            }
            case 8 -> {
              shop.declines(customer, true);
              shop.switchTo(sub, "team-yearly");
            }
            case 9 -> {
              shop.cancelNow(sub);
              shop.post(
                  "/v1/subscriptions", "customer", customer.value(), "items[0][price]", newsletter);
            }
            case 10 -> {
              shop.declines(customer, true);
              shop.switchToPrice(sub, dearer, "proration_behavior", "always_invoice");
            }
            case 11 -> {
              shop.declines(customer, true);
              shop.switchTo(
                  sub,
                  "team-yearly",
                  "payment_behavior",
                  "pending_if_incomplete",
                  "proration_behavior",
                  "always_invoice");
              shop.update(sub, "pause_collection[behavior]", "void");
            }
            case 12 -> shop.declines(customer, true);
            case 13 -> shop.card(customer, "pm_usBankAccount_accountClosed");
            case 14 -> shop.update(sub, "collection_method", "send_invoice", "days_until_due", "1");
            case 15 ->
                shop.update(
                    sub,
                    "trial_end",
                    Long.toString(StripeFixture.OPENS.plus(Duration.ofDays(60)).getEpochSecond()));
            case 16 -> leavesAnOldInvoiceOpen(customer, sub, dearer, n % (2 * STORIES) < STORIES);
            case 17 -> trialsWithoutACard(customer, sub);
            // Story 18 is that of who pays on another customer than the one that she was linked to.
            default -> shop.update(sub, "metadata[note]", "hello");
          }
        });
    shop.advance("P1M");
    shop.advance("PT2H");
    for (int n = 12; n < customers; n += STORIES) {
      JsonObject sub = subscriptions[n];
      shop.cancelNow(sub);
      shop.declines(new CustomerId(sub.get("customer").getAsString()), false);
    }
    for (int n = 17; n < customers; n += 2 * STORIES) {
      shop.card(new CustomerId(subscriptions[n].get("customer").getAsString()), "pm_card_visa");
    }
    shop.advance("PT1H");
    for (int n = 12; n < customers; n += STORIES) {
      shop.payOnPage(shop.invoices(subscriptions[n]).getLast());
    }
  }

  /**
   * A later period is paid, so that the subscription is active all the same.
   *
   * @param fails whether the renewal after that fails, which the grace counts from
   */
  private void leavesAnOldInvoiceOpen(
      CustomerId customer, JsonObject sub, String dearer, boolean fails) {
    shop.declines(customer, true);
    shop.switchToPrice(sub, dearer, "proration_behavior", "always_invoice");
    shop.post("/v1/invoices/" + shop.invoices(sub).getLast(), "auto_advance", "false");
    shop.declines(customer, false);
    if (fails) {
      shop.update(sub, "billing_cycle_anchor", "now", "proration_behavior", "none");
      shop.declines(customer, true);
    }
  }

  private void trialsWithoutACard(CustomerId customer, JsonObject sub) {
    shop.cancelNow(sub);
    shop.list("/v1/customers/" + customer + "/payment_methods")
        .forEach(card -> shop.post("/v1/payment_methods/" + StripeFixture.id(card) + "/detach"));
    shop.subscribe(
        customer,
        "team-yearly",
        "trial_period_days",
        "14",
        "trial_settings[end_behavior][missing_payment_method]",
        "pause");
  }

  private void refund(String charge) {
    shop.post("/v1/refunds", "charge", charge);
  }

  private List<Hint> storm(List<Hint> news) {
    List<Hint> heard = new ArrayList<>(news);
    Collections.shuffle(heard, random);
    List<Hint> storm = new ArrayList<>();
    heard.stream()
        .limit(customers * 10L)
        .filter(hint -> random.nextInt(10) > 0)
        .forEach(storm::add);
    // Stripe goes on for days: of those whom only an event can tell of, some get through.
    news.stream().filter(this::tellsOfAnUnlinkedCustomer).forEach(storm::add);
    storm.addAll(storm.stream().filter(hint -> random.nextInt(3) == 0).toList());
    Collections.shuffle(storm, random);
    return storm;
  }

  private boolean tellsOfAnUnlinkedCustomer(Hint hint) {
    return hint.type().equals("customer.subscription.created")
        && hint.subject().customer().filter(unlinked::contains).isPresent();
  }

  /** Two of the workers are killed at a transaction in the middle; others take their place. */
  private void work(FifoQueue queue) throws Exception {
    AtomicInteger writes = new AtomicInteger();
    Set<Integer> deaths = Set.of(customers / 2, customers);
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int n = 0; n < WORKERS; n++) {
        boolean afterwards = n % 2 == 1;
        running.add(workers.submit(() -> work(queue, writes, deaths, afterwards)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(writes.get()).isGreaterThan(customers);
  }

  private void work(
      FifoQueue queue, AtomicInteger writes, Set<Integer> deaths, boolean afterwards) {
    BillingSyncHandler worker = worker(writes, deaths, afterwards);
    while (!queue.isEmpty()) {
      Optional<List<FifoQueue.Message>> received = queue.receive();
      if (received.isEmpty()) {
        Thread.onSpinWait();
        continue;
      }
      List<FifoQueue.Message> batch = received.get();
      Set<String> again =
          batch.stream().map(FifoQueue.Message::id).collect(Collectors.toUnmodifiableSet());
      try {
        again = BillingFixture.handle(worker, FifoQueue.event(batch));
      } catch (KilledWorkers.Killed death) {
        // Its messages come again once they are visible, after its lease has run out.
        later(Duration.ofMinutes(6));
        worker = worker(writes, deaths, afterwards);
      } finally {
        queue.done(batch, again);
      }
    }
  }

  private BillingSyncHandler worker(AtomicInteger writes, Set<Integer> deaths, boolean afterwards) {
    return worker(
        request -> request.equals(writing()) && deaths.contains(writes.incrementAndGet()),
        afterwards);
  }

  /** The same code in memory, with no history and no trouble, is what it must come to. */
  private void assertEveryMembershipIsRight() throws Exception {
    InMemoryBilling store = new InMemoryBilling(() -> StripeFixture.OPENS);
    SyncingMembership calm =
        new SyncingMembership(
            store,
            store,
            store,
            shop.ports(),
            offers(),
            new InMemoryMemberProfiles(),
            new CountingMetrics(),
            RULES,
            () -> "https://site.example");
    List<Map.Entry<MemberId, CustomerId>> everyone = List.copyOf(people.entrySet());
    inParallel(
        everyone.size(),
        n -> {
          MemberId member = everyone.get(n).getKey();
          CustomerId customer = everyone.get(n).getValue();
          store.link(store.claim(member), customer);
          MembershipSync.Outcome outcome = calm.sync(customer, Set.of());
          Membership expected = ((MembershipSync.Outcome.Synced) outcome).membership();
          assertThat(membership(member))
              .usingRecursiveComparison()
              .ignoringFields("version", "syncedAt")
              .isEqualTo(expected);
          assertThat(paidFor(customer).allows(expected.teamUntil(), expected.syncedAt()))
              .as(() -> expected + " is what was paid for: " + paidFor(customer))
              .isTrue();
        });
  }

  /** The reading that shares no code with the policy; everything happens on the hour. */
  private PaidFor paidFor(CustomerId customer) {
    return new PaidFor(
        new StripeApiAccounts(shop.connection()).read(customer).orElseThrow(),
        RULES,
        Offers.productOf(Tier.TEAM),
        Duration.ofHours(1));
  }

  /** One welcome for whoever was welcomed, one notice for each failed payment. */
  private void assertNoMailTwice() {
    Map<String, Long> mails =
        outbox().stream()
            .collect(
                Collectors.groupingBy(
                    mail -> mail.kind() + " " + mail.recipient(), Collectors.counting()));
    assertThat(mails).isNotEmpty();
    mails.forEach((mail, times) -> assertThat(times).as(mail).isLessThanOrEqualTo(atMost(mail)));
    assertThat(outbox()).extracting(OwedMail::cause).doesNotHaveDuplicates();
  }

  /** Whoever hears all facts, in whatever order, and keeps the newest has what billing has. */
  private void assertOthersKnowOfEachMembershipWhatIsTrue() {
    Map<MemberId, MembershipChanged> heard = new HashMap<>();
    List<Fact> told = new ArrayList<>(facts());
    assertThat(told).extracting(Fact::cause).doesNotHaveDuplicates();
    Collections.shuffle(told, random);
    for (Fact fact : told) {
      MembershipChanged changed = MembershipChanged.KIND.read(fact).orElseThrow();
      heard.merge(
          changed.member(),
          changed,
          (one, other) -> one.revision() > other.revision() ? one : other);
    }
    assertThat(people.keySet()).containsAll(heard.keySet());
    for (MemberId member : people.keySet()) {
      Membership kept = membership(member);
      // Of whom nothing was told, nothing was ever another than at first.
      MembershipChanged newest =
          heard.getOrDefault(
              member,
              new MembershipChanged(
                  member, Tier.FREE, MembershipState.FREE.word(), Entitlement.FREE, 0));
      assertThat(newest.entitlement()).as(member.value()).isEqualTo(kept.entitlement());
      assertThat(newest.state()).as(member.value()).isEqualTo(kept.state().word());
      assertThat(newest.revision()).isLessThanOrEqualTo(kept.version());
    }
    assertThat(heard).isNotEmpty();
  }

  /** Who holds two subscriptions may be welcomed to each. */
  private static long atMost(String mail) {
    return mail.startsWith("welcome-team") ? 2 : 1;
  }

  private static void inParallel(int times, Consumer<Integer> task) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int n = 0; n < times; n++) {
        int each = n;
        running.add(threads.submit(() -> task.accept(each)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
