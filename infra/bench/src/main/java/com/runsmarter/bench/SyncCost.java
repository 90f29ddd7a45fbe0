package com.runsmarter.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.Outcome;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.SubscriptionService;
import com.stripe.service.V1Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it takes to sync one event with the packaged sync function: time, calls to Stripe, reads and
 * writes; and how many events a second one worker syncs in batches of ten.
 */
final class SyncCost {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BATCH = 10;

  private final UnpackedFunctions workshop;
  private final int customers;

  /**
   * @param customers who pay, each synced once and again
   */
  SyncCost(UnpackedFunctions workshop, int customers) {
    this.workshop = workshop;
    this.customers = customers;
  }

  /** One sync. */
  private record Synced(long nanos, List<DynamoCall> dynamodb, List<DynamoCall> stripe) {}

  /** The worker and what it is watched through. */
  private record Worker(FunctionPool pool, CapacityProxy dynamodb, CapacityProxy stripe) {
    Synced sync(List<String> events, List<String> customers) throws InterruptedException {
      var hints = new ArrayList<ObjectNode>();
      for (int i = 0; i < customers.size(); i++) {
        hints.add(Events.hint(events.get(i), customers.get(i)));
      }
      byte[] batch = Events.queued(hints);
      long began = System.nanoTime();
      Outcome outcome = pool.invoke(batch, PATIENCE);
      long nanos = System.nanoTime() - began;
      if (!(outcome instanceof Outcome.Answered(var payload))
          || !FirstEvents.nothingFailed(Events.read(payload))) {
        throw new IllegalStateException("not synced: " + outcome + pool.log().tail(40));
      }
      return new Synced(nanos, dynamodb.take(), stripe.take());
    }

    Synced sync(String event, String customer) throws InterruptedException {
      return sync(List.of(event), List.of(customer));
    }
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(workshop.template());
        CapacityProxy dynamodb = CapacityProxy.inFrontOf(cloud.endpoint("DYNAMODB"));
        CapacityProxy stripe = CapacityProxy.inFrontOf(cloud.stripeUrl());
        FunctionPool pool =
            workshop
                .packaged(
                    cloud,
                    "BillingSyncFunction",
                    Map.of("DYNAMODB", dynamodb.url()),
                    Map.of("STRIPE_API_BASE", stripe.url().toString()))
                .pool()) {
      Contents.load(cloud, workshop.root());
      var worker = new Worker(pool, dynamodb, stripe);
      warmUp(cloud, worker);
      return measure(cloud, worker, loop) + "\n" + loop.inWords() + "\n";
    }
  }

  private void warmUp(BenchCloud cloud, Worker worker) throws Exception {
    for (int i = 0; i < customers; i++) {
      String customer = paying(cloud);
      worker.sync(FirstEvents.fresh("evt_"), customer);
      worker.sync(FirstEvents.fresh("evt_"), customer);
    }
  }

  private String measure(BenchCloud cloud, Worker worker, ReferenceLoop loop) throws Exception {
    var first = new ArrayList<Synced>();
    var idle = new ArrayList<Synced>();
    var again = new ArrayList<Synced>();
    var ending = new ArrayList<Synced>();
    var everyone = new ArrayList<String>();
    for (int i = 0; i < customers; i++) {
      String customer = paying(cloud);
      String event = FirstEvents.fresh("evt_");
      loop.again();
      first.add(worker.sync(event, customer));
      idle.add(worker.sync(FirstEvents.fresh("evt_"), customer));
      again.add(worker.sync(event, customer));
      cancel(cloud.stripe(), customer);
      ending.add(worker.sync(FirstEvents.fresh("evt_"), customer));
      everyone.add(customer);
    }
    var table =
        new MarkdownTable(
            "one event", "p50", "range", "runs", "Stripe calls", "DynamoDB calls", "RRU", "WRU");
    row(table, "the first of somebody who paid", first);
    row(table, "that changes nothing", idle);
    row(table, "that came before (duplicate)", again);
    row(table, "that changes the membership", ending);
    return table + "\n" + storm(worker, everyone);
  }

  private String storm(Worker worker, List<String> everyone) throws InterruptedException {
    var batches = new ArrayList<Long>();
    for (int from = 0; from + BATCH <= everyone.size(); from += BATCH) {
      List<String> some = everyone.subList(from, from + BATCH);
      List<String> events = some.stream().map(customer -> FirstEvents.fresh("evt_")).toList();
      batches.add(worker.sync(events, some).nanos());
    }
    var spread = Spread.of(batches, Long::longValue);
    return String.format(
        Locale.ROOT,
        "In a storm, batches of %d events of different customers: %s a batch (%s, %d batches), %.0f"
            + " events a second for one worker.%n",
        BATCH,
        Spread.words(spread.median()),
        spread.range(),
        spread.runs(),
        BATCH / (spread.median() / 1e9));
  }

  private static void row(MarkdownTable table, String what, List<Synced> all) {
    var time = Spread.of(all, Synced::nanos);
    double runs = all.size();
    Capacity cost =
        all.stream()
            .flatMap(each -> each.dynamodb().stream())
            .map(DynamoCall::capacity)
            .reduce(Capacity.NONE, Capacity::plus);
    table.row(
        what,
        Spread.words(time.median()),
        time.range(),
        time.runs(),
        mean(all.stream().mapToLong(each -> each.stripe().size()).sum() / runs),
        mean(all.stream().mapToLong(each -> each.dynamodb().size()).sum() / runs),
        mean(cost.reads() / runs),
        mean(cost.writes() / runs));
  }

  private static String mean(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Somebody who joined, and pays by card from today on. */
  private static String paying(BenchCloud cloud) throws StripeException {
    MemberId member = Seed.join(cloud, FirstEvents.fresh("runner-") + "@example.com");
    String customer = Seed.customer(cloud, member);
    V1Services stripe = cloud.stripe().v1();
    PaymentMethod card =
        stripe
            .paymentMethods()
            .attach(
                "pm_card_visa", PaymentMethodAttachParams.builder().setCustomer(customer).build());
    stripe
        .customers()
        .update(
            customer,
            CustomerUpdateParams.builder()
                .setInvoiceSettings(
                    CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(card.getId())
                        .build())
                .build());
    Price price =
        stripe
            .prices()
            .list(PriceListParams.builder().addLookupKey("team-monthly").build())
            .getData()
            .getFirst();
    stripe
        .subscriptions()
        .create(
            SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(price.getId()).build())
                .build());
    return customer;
  }

  private static void cancel(StripeClient client, String customer) throws StripeException {
    SubscriptionService subscriptions = client.v1().subscriptions();
    String id =
        subscriptions
            .list(SubscriptionListParams.builder().setCustomer(customer).build())
            .getData()
            .getFirst()
            .getId();
    subscriptions.update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
  }
}
