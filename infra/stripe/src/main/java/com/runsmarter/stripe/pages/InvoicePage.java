package com.runsmarter.stripe.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.invoice.InvoiceCollection;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.Dates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosted page of one invoice, on which it can be paid or a payment confirmed. */
public final class InvoicePage {

  private final ObjectStore objectStore;
  private final InvoiceCollection collection;

  public InvoicePage(ObjectStore objectStore, InvoiceCollection collection) {
    this.objectStore = objectStore;
    this.collection = collection;
  }

  Page show(String id, Optional<String> problem) {
    return objectStore.transact(() -> page(objectStore.get(ObjectKind.INVOICE, id), problem));
  }

  Page pay(String id, Params form) {
    boolean confirmed = form.filled("confirmation").filter("fail"::equals).isEmpty();
    Optional<TestCard> card = form.filled("card").flatMap(TestCard::numbered);
    if (card.isEmpty() && form.filled("card").isPresent()) {
      return show(id, Optional.of("Your card number is not one of Stripe's test cards."));
    }
    try {
      boolean paid =
          objectStore.transact(
              () -> collection.payOnPage(objectStore.get(ObjectKind.INVOICE, id), confirmed, card));
      return paid
          ? Page.redirect("/i/" + id)
          : show(id, Optional.of("The payment did not go through."));
    } catch (Refusal refusal) {
      return show(id, Optional.of(refusal.reason()));
    }
  }

  /** What an invoice charges for, as pages show it. */
  static List<Map<String, String>> lines(ObjectNode invoice) {
    return Json.objects(invoice.path("lines")).stream()
        .map(
            line ->
                Map.of(
                    "text",
                    Json.text(line, "description").orElse(""),
                    "amount",
                    Money.text(Json.amount(line, "amount"), Json.string(line, "currency"))))
        .toList();
  }

  private static Page page(ObjectNode invoice, Optional<String> problem) {
    String currency = Json.string(invoice, "currency");
    var values = new HashMap<String, Object>();
    values.put("action", "/i/" + Json.string(invoice, "id"));
    values.put("number", Json.text(invoice, "number").orElse("Draft"));
    values.put("status", Json.string(invoice, "status"));
    values.put("open", Invoices.is(invoice, "open", "uncollectible"));
    values.put("due", Json.number(invoice, "due_date").map(Dates::day).orElse(""));
    values.put("lines", lines(invoice));
    values.put("amount", Money.text(Json.amount(invoice, "amount_due"), currency));
    values.put("problem", problem.orElse(""));
    return Page.render(problem.isPresent() ? 402 : 200, "invoice", values);
  }
}
