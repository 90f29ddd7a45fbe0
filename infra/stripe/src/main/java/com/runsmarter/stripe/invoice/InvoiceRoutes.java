package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.CollectionMethod;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/invoices}. */
public final class InvoiceRoutes {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final Invoices invoices;
  private final InvoiceCollection collection;

  public InvoiceRoutes(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods,
      Invoices invoices,
      InvoiceCollection collection) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.invoices = invoices;
    this.collection = collection;
  }

  public void addTo(Routes routes) {
    routes
        .get("/v1/invoices", this::list)
        .get("/v1/invoices/{id}", this::retrieve)
        .get("/v1/invoices/{id}/lines", this::lines)
        .post("/v1/invoices/{id}", this::update)
        .post("/v1/invoices/{id}/pay", this::pay)
        .post("/v1/invoices/{id}/send", this::send)
        .post("/v1/invoices/{id}/finalize", this::finalizeInvoice)
        .post("/v1/invoices/{id}/void", this::voidInvoice)
        .post("/v1/invoices/{id}/mark_uncollectible", this::markUncollectible);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.INVOICE, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .oneOf("status", "draft", "open", "paid", "uncollectible", "void")
        .ifPresent(status -> filters.add(invoice -> Json.string(invoice, "status").equals(status)));
    Optional<ObjectNode> subscription =
        params
            .text("subscription")
            .map(id -> objectStore.named(ObjectKind.SUBSCRIPTION, id, "subscription"));
    if (subscription.isEmpty()) {
      return Listing.byCustomer(objectStore, call, ObjectKind.INVOICE, filters);
    }
    String id = Json.string(subscription.get(), "id");
    filters.add(invoice -> Invoices.subscription(invoice).filter(id::equals).isPresent());
    params
        .text("customer")
        .ifPresent(
            customer -> filters.add(invoice -> Json.string(invoice, "customer").equals(customer)));
    return Listing.page(
        objectStore,
        call,
        ObjectKind.INVOICE,
        objectStore.ofCustomer(ObjectKind.INVOICE, Json.string(subscription.get(), "customer")),
        filters);
  }

  private ObjectNode lines(ApiRequest call) {
    ObjectNode invoice = objectStore.get(ObjectKind.INVOICE, call.path("id"));
    return Listing.whole(call, Json.objects(invoice.path("lines")));
  }

  private ObjectNode pay(ApiRequest call) {
    ObjectNode invoice = following(call);
    Params params = call.params();
    if (Invoices.is(invoice, "draft")) {
      invoices.finalizeDraft(invoice);
    }
    if (!Invoices.is(invoice, "open", "uncollectible")) {
      throw Refusal.invalid("Invoice is already " + Json.string(invoice, "status"))
          .code("invoice_already_paid");
    }
    collection.requireNoDebit(invoice);
    if (params.bool("paid_out_of_band").orElse(false)) {
      collection.payOutOfBand(invoice);
    } else {
      Optional<ObjectNode> card =
          params
              .text("payment_method")
              .map(id -> method(id, invoice))
              .or(() -> collection.charged(invoice));
      keepFailure(collection.collect(invoice, card, false));
    }
    return invoice;
  }

  /** A method of the invoice's customer. */
  private ObjectNode method(String id, ObjectNode invoice) {
    ObjectNode customer = objectStore.get(ObjectKind.CUSTOMER, Json.string(invoice, "customer"));
    ObjectNode method =
        paymentMethods
            .ready(id)
            .map(fresh -> paymentMethods.attach(fresh, customer))
            .orElseGet(() -> objectStore.named(ObjectKind.PAYMENT_METHOD, id, "payment_method"));
    if (Json.text(method, "customer").filter(Json.string(customer, "id")::equals).isEmpty()) {
      throw Refusal.invalid("The payment method must be attached to the customer of the invoice.")
          .param("payment_method");
    }
    return method;
  }

  private ObjectNode finalizeInvoice(ApiRequest call) {
    ObjectNode invoice = following(call);
    call.params().bool("auto_advance").ifPresent(auto -> invoice.put("auto_advance", auto));
    invoices.finalizeDraft(invoice);
    return invoice;
  }

  private ObjectNode update(ApiRequest call) {
    Params params = call.params();
    ObjectNode invoice = following(call);
    events.change(
        "invoice.updated",
        invoice,
        changed -> {
          params.copyMetadata(changed);
          params.copyText(changed, "description");
          params.copyText(changed, "footer");
          params.bool("auto_advance").ifPresent(advances -> invoices.advance(changed, advances));
        });
    return invoice;
  }

  private ObjectNode send(ApiRequest call) {
    ObjectNode invoice = following(call);
    if (!CollectionMethod.sent(invoice)) {
      throw Refusal.invalid(
              "You can only manually send an invoice if its collection method is 'send_invoice'.")
          .param("invoice");
    }
    if (Invoices.is(invoice, "draft")) {
      invoices.finalizeDraft(invoice);
    } else {
      invoices.send(invoice);
    }
    return invoice;
  }

  private ObjectNode voidInvoice(ApiRequest call) {
    ObjectNode invoice = following(call);
    if (!Invoices.is(invoice, "open", "uncollectible")) {
      throw Refusal.invalid("You can only pass in open invoices. This invoice isn't open.")
          .param("invoice");
    }
    collection.voidIt(invoice);
    return invoice;
  }

  private ObjectNode markUncollectible(ApiRequest call) {
    ObjectNode invoice = following(call);
    if (!Invoices.is(invoice, "open")) {
      throw Refusal.invalid("You can only pass in open invoices. This invoice isn't open.")
          .param("invoice");
    }
    collection.markUncollectible(invoice);
    return invoice;
  }

  private ObjectNode following(ApiRequest call) {
    ObjectNode invoice = objectStore.edit(ObjectKind.INVOICE, call.path("id"));
    timeline.follow(invoice);
    return invoice;
  }

  /** A card refused here is an error of the request, and the attempt stays on the record. */
  private void keepFailure(Payment payment) {
    switch (payment) {
      case Payment.Declined declined -> throw Refusal.card(declined.error()).keepingEffects();
      case Payment.NeedsAction _ ->
          throw Refusal.card(
                  Json.object()
                      .put("type", "card_error")
                      .put("code", "invoice_payment_intent_requires_action")
                      .put("message", "This payment requires additional user action."))
              .keepingEffects();
      case Payment.NoCard _ ->
          throw Refusal.invalid(
                  "There is no `default_payment_method` set on this Customer or Invoice. Please "
                      + "set one and try again.")
              .keepingEffects();
      case Payment.Paid _, Payment.Processing _ -> {
        return;
      }
    }
  }
}
