package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.charge.Refunds;
import com.runsmarter.stripe.customer.CustomerBalances;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is taken off an invoice that is final; {@code /v1/credit_notes}.
 *
 * @see <a href="https://docs.stripe.com/invoicing/dashboard/credit-notes">Credit notes</a>
 */
public final class CreditNotes {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Refunds refunds;
  private final CustomerBalances balances;
  private final Invoices invoices;
  private final InvoiceCollection collection;

  public CreditNotes(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      Refunds refunds,
      CustomerBalances balances,
      Invoices invoices,
      InvoiceCollection collection) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.refunds = refunds;
    this.balances = balances;
    this.invoices = invoices;
    this.collection = collection;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/credit_notes", this::create)
        .get("/v1/credit_notes", this::list)
        .get("/v1/credit_notes/preview", this::preview)
        .get("/v1/credit_notes/{id}", this::retrieve)
        .post("/v1/credit_notes/{id}", this::update)
        .get("/v1/credit_notes/{id}/lines", this::lines)
        .post("/v1/credit_notes/{id}/void", this::voidNote);
  }

  private ObjectNode create(ApiRequest call) {
    ObjectNode note = write(call.params());
    events.emit("credit_note.created", note);
    return note;
  }

  private ObjectNode preview(ApiRequest call) {
    return objectStore.rehearse(() -> write(call.params()));
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.CREDIT_NOTE, call.path("id"));
  }

  private ObjectNode lines(ApiRequest call) {
    return Listing.whole(call, Json.objects(retrieve(call).path("lines")));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode note = retrieve(call);
    events.change(
        "credit_note.updated",
        note,
        changed -> {
          call.params().copyText(changed, "memo");
          call.params().copyMetadata(changed);
        });
    return note;
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .text("invoice")
        .ifPresent(id -> filters.add(note -> Json.string(note, "invoice").equals(id)));
    return Listing.byCustomer(objectStore, call, ObjectKind.CREDIT_NOTE, filters);
  }

  /** Takes a note back that nobody has paid by. */
  private ObjectNode voidNote(ApiRequest call) {
    ObjectNode note = retrieve(call);
    ObjectNode invoice = objectStore.edit(ObjectKind.INVOICE, Json.string(note, "invoice"));
    timeline.follow(invoice);
    if (!Json.string(note, "status").equals("issued") || !Invoices.is(invoice, "open")) {
      throw Refusal.invalid(
              "You can only void a credit note that is issued and whose invoice is open.")
          .param("id");
    }
    invoices.reduce(invoice, -Json.amount(note, "amount"));
    events.change(
        "credit_note.voided",
        note,
        changed -> changed.put("status", "void").put("voided_at", timeline.now()));
    return note;
  }

  private ObjectNode write(Params params) {
    ObjectNode invoice =
        objectStore.named(ObjectKind.INVOICE, params.required("invoice"), "invoice");
    timeline.follow(invoice);
    if (!Invoices.is(invoice, "open", "paid")) {
      throw Refusal.invalid(
              "You can only create a credit note for an open or paid invoice. This invoice is "
                  + Json.string(invoice, "status")
                  + ".")
          .param("invoice");
    }
    ObjectNode note =
        ObjectDefaults.fresh(ObjectKind.CREDIT_NOTE, timeline.now())
            .put("invoice", Json.string(invoice, "id"))
            .put("customer", Json.string(invoice, "customer"))
            .put("currency", Json.string(invoice, "currency"))
            .put("effective_at", timeline.now())
            .put("number", number(invoice))
            .put("pdf", Json.string(invoice, "invoice_pdf"));
    long amount = amount(params, invoice, note);
    note.put("amount", amount)
        .put("subtotal", amount)
        .put("subtotal_excluding_tax", amount)
        .put("total", amount)
        .put("total_excluding_tax", amount);
    params.copyText(note, "memo");
    params.copyMetadata(note);
    params
        .oneOf("reason", "duplicate", "fraudulent", "order_change", "product_unsatisfactory")
        .ifPresent(reason -> note.put("reason", reason));
    objectStore.add(note);
    if (Invoices.is(invoice, "open")) {
      beforePayment(params, invoice, note, amount);
    } else {
      afterPayment(params, invoice, note, amount);
    }
    return note;
  }

  private String number(ObjectNode invoice) {
    String id = Json.string(invoice, "id");
    long before =
        objectStore.newestFirst(ObjectKind.CREDIT_NOTE, Json.string(invoice, "customer")).stream()
            .filter(note -> Json.string(note, "invoice").equals(id))
            .count();
    return "%s-CN-%02d".formatted(Json.string(invoice, "number"), before + 1);
  }

  /** The amount that is given, or that lines come to. */
  private static long amount(Params params, ObjectNode invoice, ObjectNode note) {
    params.exclusive("amount", "lines");
    Optional<Long> given = params.integer("amount", 1, Long.MAX_VALUE);
    List<Params> lines = params.children("lines");
    if (given.isEmpty() && lines.isEmpty()) {
      throw Refusal.missing("amount");
    }
    ArrayNode data = Json.child(note, "lines").withArrayProperty("data");
    Json.child(note, "lines").put("url", "/v1/credit_notes/" + Json.string(note, "id") + "/lines");
    given.ifPresent(amount -> data.add(line(amount).put("description", "Credit")));
    long total = given.orElse(0L);
    for (Params line : lines) {
      ObjectNode shown =
          line.requiredOneOf("type", "custom_line_item", "invoice_line_item")
                  .equals("custom_line_item")
              ? custom(line)
              : ofInvoice(line, invoice);
      data.add(shown);
      total += Json.amount(shown, "amount");
    }
    return total;
  }

  private static ObjectNode custom(Params line) {
    long quantity = line.integer("quantity", 1, 999_999).orElse(1L);
    long each =
        line.integer("unit_amount", 1, 99_999_999)
            .orElseThrow(() -> Refusal.missing(line.at("unit_amount")));
    return line(each * quantity)
        .put("type", "custom_line_item")
        .put("quantity", quantity)
        .put("unit_amount", each)
        .put("unit_amount_decimal", Long.toString(each))
        .put("description", line.required("description"));
  }

  private static ObjectNode ofInvoice(Params line, ObjectNode invoice) {
    String id = line.required("invoice_line_item");
    ObjectNode credited =
        Json.objects(invoice.path("lines")).stream()
            .filter(known -> Json.string(known, "id").equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.noSuch(ObjectKind.LINE_ITEM, id).namedBy(line.at("invoice_line_item")));
    line.exclusive("amount", "quantity");
    long whole = Json.amount(credited, "amount");
    long bought = Math.max(1, Json.amount(credited, "quantity"));
    Optional<Long> quantity = line.integer("quantity", 1, bought);
    long amount =
        line.integer("amount", 1, whole)
            .or(() -> quantity.map(count -> whole * count / bought))
            .orElse(whole);
    return line(amount)
        .put("type", "invoice_line_item")
        .put("invoice_line_item", id)
        .put("quantity", quantity.orElse(bought))
        .put("description", Json.text(credited, "description").orElse(null));
  }

  private static ObjectNode line(long amount) {
    return ObjectDefaults.fresh(ObjectKind.CREDIT_NOTE_LINE_ITEM).put("amount", amount);
  }

  private void beforePayment(Params params, ObjectNode invoice, ObjectNode note, long amount) {
    for (String field :
        List.of("refund_amount", "credit_amount", "out_of_band_amount", "refunds")) {
      if (params.has(field)) {
        throw Refusal.invalid("The invoice is not paid yet, so that there is nothing to give back.")
            .param(field);
      }
    }
    requireAtMost(amount, Json.amount(invoice, "amount_remaining"));
    note.put("type", "pre_payment").put("pre_payment_amount", amount);
    collection.reduce(invoice, amount);
  }

  private void afterPayment(Params params, ObjectNode invoice, ObjectNode note, long amount) {
    long credited = Json.amount(invoice, "post_payment_credit_notes_amount");
    long before = Json.amount(invoice, "pre_payment_credit_notes_amount");
    requireAtMost(amount, Json.amount(invoice, "total") - before - credited);
    long refunded = params.integer("refund_amount", 1, Long.MAX_VALUE).orElse(0L);
    long credit = params.integer("credit_amount", 1, Long.MAX_VALUE).orElse(0L);
    long outside = params.integer("out_of_band_amount", 1, Long.MAX_VALUE).orElse(0L);
    List<Given> linked = linked(params, note);
    long sum = refunded + credit + outside + linked.stream().mapToLong(Given::amount).sum();
    if (sum != amount) {
      String currency = Json.string(invoice, "currency");
      throw Refusal.invalid(
              "The sum of credit amount, refund amount and outside of Stripe amount ("
                  + Money.text(sum, currency)
                  + ") must equal the post payment credit note amount ("
                  + Money.text(amount, currency)
                  + ").")
          .param("amount");
    }
    note.put("type", "post_payment").put("post_payment_amount", amount);
    if (outside > 0) {
      note.put("out_of_band_amount", outside);
    }
    ArrayNode shown = note.withArrayProperty("refunds");
    linked.forEach(given -> show(shown, given));
    if (refunded > 0) {
      ObjectNode refund = refunds.refund(charge(invoice), Optional.of(refunded), Optional.empty());
      show(shown, new Given(Json.string(refund, "id"), refunded));
    }
    if (credit > 0) {
      ObjectNode customer = objectStore.get(ObjectKind.CUSTOMER, Json.string(invoice, "customer"));
      note.put(
          "customer_balance_transaction",
          Json.string(balances.credit(customer, credit, note), "id"));
    }
    events.change(
        "invoice.updated",
        invoice,
        changed -> changed.put("post_payment_credit_notes_amount", credited + amount));
  }

  /** A refund that the note accounts for. */
  private record Given(String refund, long amount) {}

  private List<Given> linked(Params params, ObjectNode note) {
    String customer = Json.string(note, "customer");
    return params.children("refunds").stream()
        .map(
            given -> {
              ObjectNode refund =
                  objectStore.named(
                      ObjectKind.REFUND, given.required("refund"), given.at("refund"));
              ObjectNode charge = objectStore.get(ObjectKind.CHARGE, Json.string(refund, "charge"));
              if (Json.text(charge, "customer").filter(customer::equals).isEmpty()) {
                throw Refusal.invalid("The refund is not one of the invoice's customer.")
                    .param(given.at("refund"));
              }
              long whole = Json.amount(refund, "amount");
              return new Given(
                  Json.string(refund, "id"),
                  given.integer("amount_refunded", 1, whole).orElse(whole));
            })
        .toList();
  }

  private static void show(ArrayNode refunds, Given given) {
    refunds
        .addObject()
        .put("amount_refunded", given.amount())
        .put("refund", given.refund())
        .put("type", "refund")
        .putNull("payment_record_refund");
  }

  private ObjectNode charge(ObjectNode invoice) {
    return InvoicePayments.intent(invoice)
        .map(id -> objectStore.get(ObjectKind.PAYMENT_INTENT, id))
        .flatMap(intent -> Json.text(intent, "latest_charge"))
        .map(id -> objectStore.get(ObjectKind.CHARGE, id))
        .orElseThrow(
            () ->
                Refusal.invalid("The invoice was not paid by a charge that could be refunded.")
                    .param("refund_amount"));
  }

  private static void requireAtMost(long amount, long most) {
    if (amount > most) {
      throw Refusal.invalid(
              "The credit note's amount ("
                  + amount
                  + ") is greater than what is left of the invoice ("
                  + most
                  + ").")
          .param("amount");
    }
  }
}
