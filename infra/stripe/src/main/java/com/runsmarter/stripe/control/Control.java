package com.runsmarter.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.api.Api;
import com.runsmarter.stripe.api.ApiFaults;
import com.runsmarter.stripe.charge.Disputes;
import com.runsmarter.stripe.charge.Refunds;
import com.runsmarter.stripe.checkout.CheckoutEntry;
import com.runsmarter.stripe.checkout.CheckoutOutcome;
import com.runsmarter.stripe.checkout.CheckoutPayments;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.invoice.Debits;
import com.runsmarter.stripe.invoice.InvoiceCollection;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.portal.Portal;
import com.runsmarter.stripe.request.ApiVersion;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.DueWork;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.WebhookFaults;
import com.runsmarter.stripe.webhooks.Webhooks;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The doors that Stripe does not have: buying without a browser, moving time, causing trouble. */
public final class Control {

  /** An answer in JSON. */
  public record Reply(int status, ObjectNode body) {}

  private static final System.Logger LOG = System.getLogger(Control.class.getName());

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Webhooks webhooks;
  private final Api api;
  private final DueWork dueWork;
  private final CheckoutPayments checkoutPayments;
  private final Portal portal;
  private final InvoiceCollection collection;
  private final Debits debits;
  private final Disputes disputes;
  private final Refunds refunds;

  public Control(
      ObjectStore objectStore,
      StandInClock timeline,
      Webhooks webhooks,
      Api api,
      DueWork dueWork,
      CheckoutPayments checkoutPayments,
      Portal portal,
      InvoiceCollection collection,
      Debits debits,
      Disputes disputes,
      Refunds refunds) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.webhooks = webhooks;
    this.api = api;
    this.dueWork = dueWork;
    this.checkoutPayments = checkoutPayments;
    this.portal = portal;
    this.collection = collection;
    this.debits = debits;
    this.disputes = disputes;
    this.refunds = refunds;
  }

  public Reply serve(String method, String path, String body) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    try {
      if (method.equals("GET")) {
        return new Reply(200, summary());
      }
      ControlRequest order = ControlRequest.parse(body);
      Supplier<ObjectNode> work = work(method, segments, order);
      order.refuseUnread();
      return new Reply(200, work.get());
    } catch (Refusal refusal) {
      return new Reply(refusal.status(), refusal.body());
    } catch (RuntimeException fault) {
      LOG.log(System.Logger.Level.ERROR, method + " " + path, fault);
      return new Reply(500, Refusal.fault().body());
    }
  }

  /** Reads the whole order before any of it is carried out. */
  private Supplier<ObjectNode> work(String method, List<String> segments, ControlRequest order) {
    String door = String.join("/", segments.subList(1, segments.size()));
    String id = segments.size() > 2 ? segments.get(2) : "";
    return switch (method + " " + door.replace(id.isEmpty() ? "\0" : id, "{id}")) {
      case "POST clock" -> advance(order);
      case "POST webhooks" -> webhookFaults(order);
      case "POST api" -> apiFaults(order);
      case "POST portal" -> portal(order);
      case "POST reset" -> this::reset;
      case "POST checkout/{id}/complete" -> complete(id, order);
      case "POST checkout/{id}/settle" -> settle(id, order);
      case "POST payment_intents/{id}/settle" -> settleDebit(id, order);
      case "POST customers/{id}/card" -> card(id, order);
      case "POST charges/{id}/dispute" -> dispute(id, order);
      case "POST charges/{id}/refund" -> refund(id, order);
      case "POST invoices/{id}/pay" -> payInvoice(id, order);
      case "POST events/{id}/resend" -> () -> resend(id);
      default -> throw Refusal.unrecognizedUrl(method, "/" + String.join("/", segments));
    };
  }

  private Supplier<ObjectNode> advance(ControlRequest order) {
    String text = order.text("advance").orElseThrow(() -> Refusal.missing("advance"));
    Instant now = timeline.ownInstant();
    Instant target = later(now, text);
    if (!target.isAfter(now)) {
      throw Refusal.invalid("The clock only moves ahead.").param("advance");
    }
    return () -> {
      dueWork.advanceTo(target);
      return Json.object().put("now", timeline.ownInstant().toString());
    };
  }

  /** Adds an ISO 8601 period or duration, {@code P31D} or {@code PT2H}. */
  private static Instant later(Instant now, String text) {
    try {
      return text.contains("T")
          ? now.plus(Duration.parse(text))
          : now.atZone(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw Refusal.invalid("Not a period or duration such as P31D or PT2H: " + text)
          .param("advance");
    }
  }

  private Supplier<ObjectNode> webhookFaults(ControlRequest order) {
    boolean shuffle = order.bool("shuffle").orElse(false);
    boolean drop = order.bool("drop").orElse(false);
    boolean duplicate = order.bool("duplicate").orElse(false);
    var faults =
        new WebhookFaults(
            Duration.ofMillis(order.whole("delayMillis").orElse(0L)),
            order.share("duplicateShare").orElse(duplicate ? 1.0 : 0.0),
            order.share("dropShare").orElse(drop ? 1.0 : 0.0),
            shuffle,
            random(order));
    return () -> {
      webhooks.faults(faults);
      return Json.object()
          .put("duplicateShare", faults.duplicateShare())
          .put("dropShare", faults.dropShare())
          .put("shuffle", faults.shuffle())
          .put("delayMillis", faults.delay().toMillis());
    };
  }

  private Supplier<ObjectNode> apiFaults(ControlRequest order) {
    long cuts = order.whole("timeoutAfterEffect").orElse(0L);
    var faults =
        new ApiFaults(
            order.share("rateLimitShare").orElse(0.0),
            order.share("failShare").orElse(0.0),
            Duration.ofMillis(order.whole("hangMillis").orElse(0L)),
            new AtomicInteger((int) cuts),
            order.bool("onlyWrites").orElse(false),
            order.bool("stillHanging").orElse(false) ? api.faults().ended() : new CountDownLatch(1),
            random(order));
    return () -> {
      api.faults(faults);
      return Json.object()
          .put("rateLimitShare", faults.rateLimitShare())
          .put("failShare", faults.failShare())
          .put("hangMillis", faults.hang().toMillis())
          .put("timeoutAfterEffect", cuts)
          .put("onlyWrites", faults.onlyWrites());
    };
  }

  private static RandomGenerator random(ControlRequest order) {
    return order.whole("seed").<RandomGenerator>map(Random::new).orElseGet(Random::new);
  }

  private Supplier<ObjectNode> complete(String id, ControlRequest order) {
    var entry =
        new CheckoutEntry(
            order.text("card").map(Control::numbered),
            order.text("account").map(Control::account),
            new PaymentMethods.Expiry(
                order.whole("expMonth").orElse(PaymentMethods.Expiry.FAR.month()),
                order.whole("expYear").orElse(PaymentMethods.Expiry.FAR.year())),
            new CheckoutEntry.Details(
                order.text("name"),
                order.text("phone"),
                order.text("country"),
                order.text("postalCode")),
            order.text("email"),
            order.text("promotionCode"),
            order.bool("confirms").orElse(true)
                ? CheckoutEntry.Confirmation.CONFIRMED
                : CheckoutEntry.Confirmation.FAILED);
    return () ->
        objectStore.transact(
            () -> {
              ObjectNode session = objectStore.get(ObjectKind.CHECKOUT_SESSION, id);
              CheckoutOutcome outcome = checkoutPayments.complete(id, entry.answering(session));
              return switch (outcome) {
                case CheckoutOutcome.Complete complete ->
                    Json.object()
                        .put("status", "complete")
                        .put("successUrl", complete.successUrl())
                        .put(
                            "subscription",
                            Json.string(
                                objectStore.get(ObjectKind.CHECKOUT_SESSION, id), "subscription"));
                case CheckoutOutcome.Refused refused ->
                    throw Refusal.card(
                        Json.object()
                            .put("type", "card_error")
                            .put("code", "payment_intent_authentication_failure")
                            .put("message", refused.message()));
                case CheckoutOutcome.Confirm _ ->
                    throw new IllegalStateException("the order says whether the bank agrees");
              };
            });
  }

  private static TestCard numbered(String number) {
    return TestCard.numbered(number)
        .orElseThrow(
            () ->
                Refusal.invalid("Not a test card: " + number)
                    .code("incorrect_number")
                    .param("card"));
  }

  private static TestBankAccount account(String number) {
    return TestBankAccount.numbered(number)
        .orElseThrow(
            () ->
                Refusal.invalid("Not a test bank account: " + number)
                    .code("account_number_invalid")
                    .param("account"));
  }

  /** The member pays an open invoice on its page, and confirms or not if the bank asks. */
  private Supplier<ObjectNode> payInvoice(String id, ControlRequest order) {
    boolean confirms = order.bool("confirms").orElse(true);
    Optional<TestCard> card = order.text("card").map(Control::numbered);
    return () ->
        objectStore.transact(
            () -> {
              ObjectNode invoice = objectStore.get(ObjectKind.INVOICE, id);
              collection.payOnPage(invoice, confirms, card);
              return InternalFields.shown(invoice);
            });
  }

  private Supplier<ObjectNode> settle(String id, ControlRequest order) {
    boolean succeeded = order.oneOf("outcome", "succeeded", "failed").equals("succeeded");
    return () ->
        objectStore.transact(
            () -> {
              debits.settle(checkoutPayments.debit(id), succeeded);
              return InternalFields.shown(objectStore.get(ObjectKind.CHECKOUT_SESSION, id));
            });
  }

  private Supplier<ObjectNode> settleDebit(String id, ControlRequest order) {
    boolean succeeded = order.oneOf("outcome", "succeeded", "failed").equals("succeeded");
    return () ->
        objectStore.transact(
            () ->
                InternalFields.shown(
                    debits.settle(objectStore.get(ObjectKind.PAYMENT_INTENT, id), succeeded)));
  }

  private Supplier<ObjectNode> card(String id, ControlRequest order) {
    Optional<Boolean> declines = order.bool("declines");
    Optional<Boolean> requiresAction = order.bool("requiresAction");
    return () ->
        objectStore.transact(
            () -> {
              ObjectNode notes = InternalFields.of(objectStore.edit(ObjectKind.CUSTOMER, id));
              declines.ifPresent(yes -> notes.put("declines", yes));
              requiresAction.ifPresent(yes -> notes.put("requiresAction", yes));
              return Json.object()
                  .put("declines", Json.flag(notes, "declines"))
                  .put("requiresAction", Json.flag(notes, "requiresAction"));
            });
  }

  private Supplier<ObjectNode> dispute(String id, ControlRequest order) {
    Optional<String> outcome = order.optionalOneOf("outcome", "won", "lost");
    return () ->
        objectStore.transact(
            () -> {
              ObjectNode charge = objectStore.get(ObjectKind.CHARGE, id);
              timeline.follow(
                  objectStore.get(ObjectKind.CUSTOMER, Json.string(charge, "customer")));
              ObjectNode dispute = disputes.of(charge).orElseGet(() -> disputes.open(charge));
              outcome.ifPresent(decided -> disputes.decide(dispute, decided.equals("won")));
              return InternalFields.shown(dispute);
            });
  }

  private Supplier<ObjectNode> refund(String id, ControlRequest order) {
    Optional<Long> amount = order.whole("amount");
    return () ->
        objectStore.transact(
            () ->
                InternalFields.shown(
                    refunds.refund(
                        objectStore.get(ObjectKind.CHARGE, id),
                        amount,
                        Optional.of("requested_by_customer"))));
  }

  private Supplier<ObjectNode> portal(ControlRequest order) {
    String how = order.oneOf("cancelsBy", "cancel_at_period_end", "cancel_at");
    return () -> {
      portal.cancelsByDate(how.equals("cancel_at"));
      return Json.object().put("cancelsBy", how);
    };
  }

  private ObjectNode resend(String id) {
    webhooks.resend(id);
    return Json.object().put("resent", id);
  }

  private ObjectNode reset() {
    webhooks.faults(WebhookFaults.none());
    api.faults(ApiFaults.none());
    portal.cancelsByDate(false);
    return objectStore.transact(
        () -> {
          objectStore.clear();
          dueWork.clear();
          timeline.reset();
          return Json.object().put("reset", true);
        });
  }

  private ObjectNode summary() {
    return objectStore.transact(
        () -> {
          ObjectNode summary =
              Json.object()
                  .put("now", timeline.ownInstant().toString())
                  .put("apiVersion", ApiVersion.CURRENT)
                  .put("deliveriesUnderWay", webhooks.underWay())
                  .put("requestsUnderWay", api.underWay())
                  .put("undelivered", undelivered());
          ObjectNode objects = summary.putObject("objects");
          for (ObjectKind kind : ObjectKind.values()) {
            if (!objectStore.all(kind).isEmpty()) {
              objects.put(kind.object(), objectStore.all(kind).size());
            }
          }
          summary.set("subscriptions", subscriptions());
          return summary;
        });
  }

  private long undelivered() {
    return objectStore.all(ObjectKind.EVENT).values().stream()
        .filter(event -> !Webhooks.delivered(event))
        .count();
  }

  private JsonNode subscriptions() {
    Map<String, Long> counts =
        objectStore.all(ObjectKind.SUBSCRIPTION).values().stream()
            .collect(Collectors.groupingBy(SubscriptionState::status, Collectors.counting()));
    ObjectNode shown = Json.object();
    counts.forEach(shown::put);
    return shown;
  }
}
