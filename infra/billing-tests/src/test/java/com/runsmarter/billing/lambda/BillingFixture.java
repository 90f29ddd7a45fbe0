package com.runsmarter.billing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.dynamodb.DynamoCustomerLinks;
import com.runsmarter.billing.dynamodb.DynamoMemberships;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.reconcile.BulkSync;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.billing.stripe.EventReader;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.FactItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Members, a shop, and the functions that sync between the two. */
final class BillingFixture {

  private static final int BATCH = 10;

  private final StripeFixture shop;
  private final DynamoDbClient dynamodb;
  private final DynamoDbClient ofSync;
  private final DynamoDbClient ofReconciliation;
  private final String billingTable;
  private final String membersTable;
  private final Map<String, String> settings = new HashMap<>();
  private final MovableClock clock = new MovableClock(StripeFixture.OPENS);
  private final BulkSync bulkSync =
      new RateLimitedBulkSync(
          4,
          Duration.ZERO,
          fault -> {
            throw new AssertionError("a reconciliation failed", fault);
          });
  private final BulkSync patientBulkSync = new RateLimitedBulkSync(4, Duration.ZERO, fault -> {});
  private int told;

  BillingFixture(StripeFixture shop, Aws aws) {
    this.shop = shop;
    this.dynamodb = aws.dynamodb();
    this.ofSync = aws.dynamodbOf("BillingSyncFunction");
    this.ofReconciliation = aws.dynamodbOf("BillingReconcileFunction");
    this.billingTable = aws.table("BillingTable");
    this.membersTable = aws.table("MembersTable");
    settings.putAll(
        Map.of(
            "STAGE", "test",
            "BILLING_TABLE", billingTable,
            "MEMBERS_TABLE", membersTable,
            "STRIPE_KEY_SECRET", "stripe-key",
            "STRIPE_API_BASE", shop.url().toString(),
            "STRIPE_READ_TIMEOUT_MILLIS", "4500",
            "GRACE_DAYS", "7",
            "REFUND_ENDS_ACCESS", "true",
            "ADDRESSES_SECRET", "addresses"));
    empty();
  }

  /** The tests of a class share their table, and another test's customers are another shop's. */
  private void empty() {
    for (Map<String, AttributeValue> item :
        dynamodb.scanPaginator(scan -> scan.tableName(billingTable)).items()) {
      Key key = Item.from(item).key();
      billing().write(Write.delete(key));
    }
  }

  StripeFixture shop() {
    return shop;
  }

  /** As a worker may use it. */
  DynamoDbClient dynamodb() {
    return ofSync;
  }

  /** Functions started from now on wait no longer than this for an answer of Stripe's. */
  void hurries(Duration timeout) {
    settings.put("STRIPE_READ_TIMEOUT_MILLIS", Long.toString(timeout.toMillis()));
  }

  /** Moves the functions' own clock, which leases run out by. */
  void later(Duration duration) {
    clock.advance(duration);
  }

  BillingSyncHandler worker() {
    return worker(ofSync);
  }

  BillingSyncHandler worker(DynamoDbClient client) {
    return new BillingSyncHandler(new Settings(settings), client, secrets(), clock);
  }

  BillingReconcileHandler reconciler() {
    return reconciler(bulkSync);
  }

  private BillingReconcileHandler reconciler(BulkSync bulkSync) {
    return new BillingReconcileHandler(
        new Settings(settings), ofReconciliation, secrets(), clock, bulkSync);
  }

  private static InMemorySecrets secrets() {
    return new InMemorySecrets(
        Map.of("stripe-key", "sk_test_shop", "addresses", "{\"site\":\"https://site.example\"}"));
  }

  /** Somebody signs up. */
  MemberId joins() {
    MemberProfile member = newcomer();
    new Table(dynamodb, membersTable).write(Write.put(MemberProfileItem.write(member)));
    return member.id();
  }

  /** Somebody nobody knows yet, in New York. */
  static MemberProfile newcomer() {
    MemberId member = MemberId.next();
    return new MemberProfile(
        member,
        "Ann",
        new EmailAddress(member.value() + "@example.com"),
        ZoneId.of("America/New_York"),
        StripeFixture.OPENS,
        Optional.empty());
  }

  /** A member's customer, made and linked as checkout does it. */
  CustomerId customer(MemberId member) {
    CustomerId customer = shop.customer(member);
    DynamoCustomerLinks links = new DynamoCustomerLinks(billing());
    return links.link(links.claim(member), customer);
  }

  /** The customer that a member is linked to. */
  CustomerId linked(MemberId member) {
    return new DynamoCustomerLinks(billing()).customerOf(member).orElseThrow();
  }

  Table billing() {
    return new Table(dynamodb, billingTable);
  }

  Membership membership(MemberId member) {
    return new DynamoMemberships(billing()).find(member).orElseGet(() -> Membership.none(member));
  }

  /** The kinds of mail a member is owed, in alphabetical order. */
  List<String> mails(MemberId member) {
    return outbox().stream()
        .filter(mail -> mail.recipient().equals(new OwedMail.ToMember(member)))
        .map(OwedMail::kind)
        .sorted()
        .toList();
  }

  /** What others were told, in no order. */
  List<Fact> facts() {
    return outbox("FACT").map(FactItem::read).toList();
  }

  List<OwedMail> outbox() {
    return outbox("MAIL").map(OwedMailItem::read).toList();
  }

  private Stream<Item> outbox(String sortKey) {
    return dynamodb.scanPaginator(scan -> scan.tableName(billingTable)).items().stream()
        .map(Item::from)
        .filter(item -> item.key().sk().equals(sortKey) && item.key().pk().startsWith("OUTBOX#"));
  }

  /** What Stripe has had to say since this was asked last, oldest first. */
  List<Hint> news() {
    List<JsonObject> events = shop.events();
    List<Hint> news = hints(events.subList(told, events.size()));
    told = events.size();
    return news;
  }

  static List<Hint> hints(List<JsonObject> events) {
    return events.stream().map(BillingFixture::hint).flatMap(Optional::stream).toList();
  }

  /** The hint that an event is, where it concerns somebody. */
  static Optional<Hint> hint(JsonObject event) {
    return EventReader.read(event.toString()).orElseThrow().hint();
  }

  /** Everything new is delivered, in order and once. */
  void delivered() {
    deliver(news());
  }

  /** Everything new is delivered twice and in no order. */
  void deliveredBadly(long seed) {
    List<Hint> hints = new ArrayList<>(news());
    hints.addAll(List.copyOf(hints));
    Collections.shuffle(hints, new Random(seed));
    deliver(hints);
  }

  void deliver(List<Hint> hints) {
    BillingSyncHandler worker = worker();
    for (int from = 0; from < hints.size(); from += BATCH) {
      Set<String> failed =
          handle(worker, batch(hints.subList(from, Math.min(hints.size(), from + BATCH))));
      if (!failed.isEmpty()) {
        throw new AssertionError("not synced: " + failed);
      }
    }
  }

  /** A batch as the queue hands it over. */
  static String batch(List<Hint> hints) {
    return batch(hints, 1);
  }

  /** The same when the messages were received before. */
  static String batch(List<Hint> hints, int receives) {
    JsonArray records = new JsonArray();
    for (int n = 0; n < hints.size(); n++) {
      Hint hint = hints.get(n);
      String group = hint.subject().id();
      records.add(message("message-" + n, group, receives, HintMessage.write(hint)));
    }
    JsonObject event = new JsonObject();
    event.add("Records", records);
    return event.toString();
  }

  static JsonObject message(String id, String group, String body) {
    return message(id, group, 1, body);
  }

  static JsonObject message(String id, String group, int receives, String body) {
    JsonObject attributes = new JsonObject();
    attributes.addProperty("MessageGroupId", group);
    attributes.addProperty("ApproximateReceiveCount", Integer.toString(receives));
    JsonObject message = new JsonObject();
    message.addProperty("messageId", id);
    message.addProperty("body", body);
    message.add("attributes", attributes);
    message.addProperty("eventSource", "aws:sqs");
    return message;
  }

  /** Hands a batch to a worker and returns the ids of the messages that are to come again. */
  static Set<String> handle(BillingSyncHandler worker, String batch) {
    return handle(worker, batch, new Invocation("BillingSyncFunction", Duration.ofSeconds(60)));
  }

  /** The same in an invocation with as much time left as its context says. */
  static Set<String> handle(BillingSyncHandler worker, String batch, Context invocation) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      worker.handleRequest(stream(batch), answer, invocation);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return JsonParser.parseString(answer.toString(StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonArray("batchItemFailures")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .map(failure -> failure.get("itemIdentifier").getAsString())
        .collect(Collectors.toSet());
  }

  /** Runs a reconciliation and returns what it did. */
  JsonObject reconcile(String order) {
    return reconcile(order, bulkSync);
  }

  /** The same where syncs may fail. */
  JsonObject reconcileWithFaults(String order) {
    return reconcile(order, patientBulkSync);
  }

  /** The same in an invocation with as much time left as its context says. */
  JsonObject reconcileWithFaults(String order, Context invocation) {
    return handle(reconciler(patientBulkSync), order, invocation);
  }

  private JsonObject reconcile(String order, BulkSync bulkSync) {
    return handle(reconciler(bulkSync), order);
  }

  /** Hands an order to a reconciler and returns what it did. */
  static JsonObject handle(BillingReconcileHandler reconciler, String order) {
    return handle(reconciler, order, new Invocation("BillingReconcileFunction"));
  }

  private static JsonObject handle(
      BillingReconcileHandler reconciler, String order, Context invocation) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      reconciler.handleRequest(stream(order), answer, invocation);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return JsonParser.parseString(answer.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
