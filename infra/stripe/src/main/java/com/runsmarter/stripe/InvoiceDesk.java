package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/invoices} and {@code /v1/invoiceitems}. */
final class InvoiceDesk {

  private final Ledger ledger;
  private final Timeline timeline;
  private final PaymentMethods paymentMethods;
  private final Invoices invoices;
  private final Cycle cycle;
  private final PlanChanges planChanges;

  InvoiceDesk(
      Ledger ledger,
      Timeline timeline,
      PaymentMethods paymentMethods,
      Invoices invoices,
      Cycle cycle,
      PlanChanges planChanges) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.paymentMethods = paymentMethods;
    this.invoices = invoices;
    this.cycle = cycle;
    this.planChanges = planChanges;
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.INVOICE, call.path("id"));
  }

  ObjectNode list(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .oneOf("status", "draft", "open", "paid", "uncollectible", "void")
        .ifPresent(status -> filters.add(invoice -> Json.string(invoice, "status").equals(status)));
    Optional<ObjectNode> subscription =
        params.text("subscription").map(id -> ledger.named(Kind.SUBSCRIPTION, id, "subscription"));
    if (subscription.isEmpty()) {
      return Listing.byCustomer(ledger, call, Kind.INVOICE, filters);
    }
    String id = Json.string(subscription.get(), "id");
    filters.add(invoice -> Invoices.subscription(invoice).filter(id::equals).isPresent());
    params
        .text("customer")
        .ifPresent(
            customer -> filters.add(invoice -> Json.string(invoice, "customer").equals(customer)));
    return Listing.page(
        ledger,
        call,
        Kind.INVOICE,
        ledger.ofCustomer(Kind.INVOICE, Json.string(subscription.get(), "customer")),
        filters);
  }

  ObjectNode lines(Call call) {
    ObjectNode invoice = ledger.get(Kind.INVOICE, call.path("id"));
    call.params().integer("limit", 1, 100);
    return Listing.list(call.url(), Json.objects(invoice.path("lines")), false);
  }

  ObjectNode pay(Call call) {
    ObjectNode invoice = following(call);
    Params params = call.params();
    params.bool("off_session");
    if (Json.string(invoice, "status").equals("draft")) {
      invoices.finalizeDraft(invoice);
    }
    if (!Json.string(invoice, "status").equals("open")) {
      throw Refusal.invalid("Invoice is already " + Json.string(invoice, "status"))
          .code("invoice_already_paid");
    }
    if (params.bool("paid_out_of_band").orElse(false)) {
      invoices.markPaid(invoice);
      subscription(invoice).ifPresent(cycle::paid);
    } else {
      Optional<ObjectNode> card =
          params
              .text("payment_method")
              .map(id -> ledger.named(Kind.PAYMENT_METHOD, id, "payment_method"))
              .or(() -> subscription(invoice).flatMap(paymentMethods::chargedFor));
      keepFailure(collect(invoice, card, false));
    }
    return invoice;
  }

  /** Tries to collect, and lets a plan change that waited for the payment take effect. */
  Payment collect(ObjectNode invoice, Optional<ObjectNode> card, boolean authenticated) {
    Payment payment = cycle.collect(invoice, card, authenticated);
    if (payment instanceof Payment.Paid && Json.flag(Notes.of(invoice), "pendingUpdate")) {
      subscription(invoice).ifPresent(planChanges::applyPending);
    }
    return payment;
  }

  /** The member pays on the invoice's page; whether the money came. */
  boolean payOnPage(ObjectNode invoice, boolean confirmed) {
    if (!Json.string(invoice, "status").equals("open")) {
      throw Refusal.invalid("This invoice is " + Json.string(invoice, "status") + ".");
    }
    timeline.follow(invoice);
    if (!confirmed) {
      cycle.failConfirmation(invoice);
      return false;
    }
    Optional<ObjectNode> card = subscription(invoice).flatMap(paymentMethods::chargedFor);
    return collect(invoice, card, true) instanceof Payment.Paid;
  }

  ObjectNode finalizeInvoice(Call call) {
    ObjectNode invoice = following(call);
    call.params().bool("auto_advance").ifPresent(auto -> invoice.put("auto_advance", auto));
    invoices.finalizeDraft(invoice);
    return invoice;
  }

  ObjectNode voidInvoice(Call call) {
    ObjectNode invoice = following(call);
    if (!Json.string(invoice, "status").equals("open")) {
      throw Refusal.invalid("You can only pass in open invoices. This invoice isn't open.");
    }
    invoices.voidIt(invoice);
    return invoice;
  }

  ObjectNode markUncollectible(Call call) {
    ObjectNode invoice = following(call);
    invoices.markUncollectible(invoice);
    return invoice;
  }

  ObjectNode retrieveItem(Call call) {
    return ledger.get(Kind.INVOICE_ITEM, call.path("id"));
  }

  ObjectNode listItems(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .bool("pending")
        .ifPresent(pending -> filters.add(item -> Json.present(item, "invoice") != pending));
    call.params()
        .text("invoice")
        .ifPresent(
            invoice ->
                filters.add(
                    item -> Json.text(item, "invoice").filter(invoice::equals).isPresent()));
    return Listing.byCustomer(ledger, call, Kind.INVOICE_ITEM, filters);
  }

  private ObjectNode following(Call call) {
    ObjectNode invoice = ledger.edit(Kind.INVOICE, call.path("id"));
    timeline.follow(invoice);
    return invoice;
  }

  private Optional<ObjectNode> subscription(ObjectNode invoice) {
    return Invoices.subscription(invoice).map(id -> ledger.get(Kind.SUBSCRIPTION, id));
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
      case Payment.Paid _ -> {
        return;
      }
    }
  }
}
