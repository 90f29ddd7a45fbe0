package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Deadline;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.reconcile.BulkSync;
import com.runsmarter.billing.reconcile.Reconciliation;
import com.runsmarter.billing.reconcile.Reconciling;
import com.runsmarter.billing.stripe.StripeRehearsal;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.lambda.StreamFunction;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import com.runsmarter.kernel.snapshot.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reconciles memberships with Stripe, on a schedule or by an operator's hand. The event names a
 * task: {@code {"task":"undelivered"}}, {@code {"task":"everyone"}}, {@code
 * {"task":"one","customer":"cus_…"}} or {@code "member":"mem_…"}, {@code
 * {"task":"complimentary","member":"mem_…","until":"2027-01-01T00:00:00Z","by":"Kelly"}}, {@code
 * {"task":"link","customer":"cus_…","member":"mem_…"}}. Anything else fails with a sentence that
 * says so.
 */
public final class BillingReconcileHandler extends StreamFunction {

  private static final Logger LOG = LoggerFactory.getLogger(BillingReconcileHandler.class);

  /** Left for noting the position when the function's own time runs out. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private final Reconciling reconciling;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * Started by Lambda.
   *
   * @throws RuntimeException when a setting is missing: the function does not start
   */
  public BillingReconcileHandler() {
    this(
        Settings.ofProcess(),
        TimelyClients.build(DynamoDbClient.builder()),
        new SecretsManagerSecrets(
            TimelyClients.build(SecretsManagerClient.builder()), Clock.systemUTC()),
        Clock.systemUTC(),
        SyncWiring.easyBulkSync());
    Rehearsal.beforeSnapshot(
        List.of(DynamoDbClient.class, SecretsManagerClient.class),
        () -> {
          SecretsManagerSecrets.rehearse();
          StripeRehearsal.read();
        });
  }

  /** Started by a test. */
  BillingReconcileHandler(
      Settings settings,
      DynamoDbClient dynamodb,
      Secrets secrets,
      InstantSource clock,
      BulkSync bulkSync) {
    this.metrics = new EmbeddedMetrics(System.out, settings.text("STAGE"), clock);
    this.reconciling =
        new SyncWiring(settings, dynamodb, secrets, clock, metrics).reconciling(bulkSync);
    this.clock = clock;
  }

  /** Put together by a test. */
  BillingReconcileHandler(Reconciling reconciling, Metrics metrics, InstantSource clock) {
    this.reconciling = reconciling;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  protected void handle(InputStream event, OutputStream response, Context context)
      throws IOException {
    Map<String, String> order = read(event);
    Optional<String> refused = refused(order, context);
    Optional<Reconciliation> run =
        refused.isPresent() ? Optional.of(Reconciliation.NOTHING) : run(order, context);
    answer(run, refused, response);
  }

  /** Why a customer is not linked as it was ordered; empty where it is, and for other tasks. */
  private Optional<String> refused(Map<String, String> order, Context context) {
    if (!needed(order, "task").equals("link")) {
      return Optional.empty();
    }
    CustomerId customer = customer(order);
    MemberId member = member(order);
    LinkingCustomers.Outcome outcome =
        Deadline.of(context::getRemainingTimeInMillis)
            .during(() -> reconciling.link(customer, member));
    Optional<String> reason =
        switch (outcome) {
          case LinkingCustomers.Outcome.Linked done -> Optional.empty();
          case LinkingCustomers.Outcome.HasAnother another ->
              Optional.of(
                  "%s has %s already, and something was on it: docs/runbooks/sync-one-member.md, two customers"
                      .formatted(member, another.customer()));
          case LinkingCustomers.Outcome.OfAnother other ->
              Optional.of(customer + " is the customer of " + other.member());
          case LinkingCustomers.Outcome.NoSuchMember nobody ->
              Optional.of("there is no member " + member);
          case LinkingCustomers.Outcome.NoSuchCustomer nobody ->
              Optional.of(
                  "Stripe has no customer %s: look at the id, and at the mode of the key"
                      .formatted(customer));
          case LinkingCustomers.Outcome.Busy busy ->
              Optional.of("the member's other customer is being synced: try again in a minute");
        };
    reason.ifPresent(
        why ->
            LOG.atWarn()
                .addKeyValue("customer", customer)
                .addKeyValue("reason", why)
                .log("a customer was not linked"));
    return reason;
  }

  /** Empty when another run is under way. */
  private Optional<Reconciliation> run(Map<String, String> order, Context context) {
    BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE.toMillis();
    Optional<Reconciliation> run =
        Deadline.of(context::getRemainingTimeInMillis).during(() -> run(order, timeLeft));
    run.ifPresentOrElse(
        done -> tell(order, done),
        () ->
            LOG.atWarn()
                .addKeyValue("task", order.get("task"))
                .log("nothing was done: another reconciliation is under way"));
    return run;
  }

  private void tell(Map<String, String> order, Reconciliation done) {
    metrics.count(Metrics.Count.Drift, done.drifted());
    metrics.count(Metrics.Count.Unsynced, done.failed());
    metrics.heartbeat(needed(order, "task"));
    LOG.atInfo()
        .addKeyValue("task", order.get("task"))
        .addKeyValue("synced", done.synced())
        .addKeyValue("drifted", done.drifted())
        .addKeyValue("failed", done.failed())
        .addKeyValue("leftOut", done.leftOut())
        .log("reconciled");
  }

  private Optional<Reconciliation> run(Map<String, String> order, BooleanSupplier timeLeft) {
    Instant now = clock.instant();
    return switch (needed(order, "task")) {
      case "undelivered" -> reconciling.alone(() -> hourly(now, timeLeft));
      case "everyone" -> reconciling.alone(() -> reconciling.everyone(timeLeft));
      case "one" -> Optional.of(one(order, now));
      case "complimentary" ->
          Optional.of(
              reconciling.give(
                  member(order),
                  new Complimentary(
                      Instant.parse(needed(order, "until")), order.getOrDefault("by", "operator")),
                  now));
      case "link" -> Optional.of(reconciling.linked(customer(order)));
      default -> throw new IllegalArgumentException("no such task; see docs/runbooks");
    };
  }

  /** A night's run that had no time for everyone goes on in the hours after it. */
  private Reconciliation hourly(Instant now, BooleanSupplier timeLeft) {
    Reconciliation done = reconciling.undelivered(now, timeLeft);
    return reconciling.everyoneUnfinished() ? done.and(reconciling.everyone(timeLeft)) : done;
  }

  private Reconciliation one(Map<String, String> order, Instant now) {
    return order.containsKey("customer")
        ? reconciling.one(customer(order))
        : reconciling.one(member(order), now);
  }

  private static CustomerId customer(Map<String, String> order) {
    return new CustomerId(needed(order, "customer"));
  }

  private static MemberId member(Map<String, String> order) {
    return new MemberId(needed(order, "member"));
  }

  private static String needed(Map<String, String> order, String field) {
    return Optional.ofNullable(order.get(field))
        .orElseThrow(() -> new IllegalArgumentException("the order lacks \"" + field + "\""));
  }

  private static Map<String, String> read(InputStream event) throws IOException {
    Map<String, String> order = new HashMap<>();
    try (JsonReader json = new JsonReader(new InputStreamReader(event, StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        order.put(json.nextName(), json.nextString());
      }
      json.endObject();
    } catch (IllegalStateException garbled) {
      throw new IllegalArgumentException("an order is an object of texts", garbled);
    }
    return order;
  }

  private static void answer(
      Optional<Reconciliation> run, Optional<String> refused, OutputStream response)
      throws IOException {
    Reconciliation done = run.orElse(Reconciliation.NOTHING);
    try (JsonWriter json =
        new JsonWriter(new OutputStreamWriter(response, StandardCharsets.UTF_8))) {
      json.beginObject();
      json.name("synced").value(done.synced());
      json.name("drifted").value(done.drifted());
      json.name("parked").value(done.parked());
      json.name("failed").value(done.failed());
      json.name("leftOut").value(done.leftOut());
      json.name("anotherUnderWay").value(run.isEmpty());
      if (refused.isPresent()) {
        json.name("refused").value(refused.get());
      }
      json.endObject();
    }
  }
}
