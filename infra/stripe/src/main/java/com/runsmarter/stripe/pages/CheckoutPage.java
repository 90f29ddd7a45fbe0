package com.runsmarter.stripe.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.checkout.CheckoutEntry;
import com.runsmarter.stripe.checkout.CheckoutOutcome;
import com.runsmarter.stripe.checkout.CheckoutPayments;
import com.runsmarter.stripe.checkout.CheckoutSessions;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.Dates;
import com.runsmarter.stripe.time.StandInClock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosted page on which a buyer enters a card. */
public final class CheckoutPage {

  private static final List<String> FIELDS =
      List.of(
          "card",
          "account",
          "expiry",
          "email",
          "promotionCode",
          "name",
          "phone",
          "country",
          "postalCode");

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final CheckoutPayments payments;

  public CheckoutPage(ObjectStore objectStore, StandInClock timeline, CheckoutPayments payments) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.payments = payments;
  }

  Page show(String id) {
    return show(id, Optional.empty(), Params.parse(""));
  }

  /** The page with what is wrong, and with what was entered, so that only that need be changed. */
  private Page show(String id, Optional<String> problem, Params form) {
    return objectStore.transact(
        () -> page(objectStore.get(ObjectKind.CHECKOUT_SESSION, id), problem, form));
  }

  Page pay(String id, Params form) {
    Optional<TestCard> card = form.filled("card").flatMap(TestCard::numbered);
    if (card.isEmpty() && form.filled("card").isPresent()) {
      return show(id, Optional.of("Your card number is not one of Stripe's test cards."), form);
    }
    Optional<TestBankAccount> account = form.filled("account").flatMap(TestBankAccount::numbered);
    if (account.isEmpty() && form.filled("account").isPresent()) {
      return show(id, Optional.of("Your account is not one of Stripe's test accounts."), form);
    }
    try {
      var entry =
          new CheckoutEntry(
              card,
              account,
              expiry(form.filled("expiry")),
              new CheckoutEntry.Details(
                  form.filled("name"),
                  form.filled("phone"),
                  form.filled("country"),
                  form.filled("postalCode")),
              entered(form),
              form.filled("promotionCode"),
              confirmation(form.filled("confirmation")));
      return switch (objectStore.transact(() -> payments.complete(id, entry))) {
        case CheckoutOutcome.Complete complete -> Page.redirect(complete.successUrl());
        case CheckoutOutcome.Confirm _ -> objectStore.transact(() -> confirm(id, form));
        case CheckoutOutcome.Refused refused -> show(id, Optional.of(refused.message()), form);
      };
    } catch (Refusal refusal) {
      return show(id, Optional.of(refusal.reason()), form);
    }
  }

  private static Optional<String> entered(Params form) {
    return form.filled("email").isEmpty() ? Optional.empty() : form.email("email");
  }

  private Page confirm(String id, Params form) {
    ObjectNode session = objectStore.get(ObjectKind.CHECKOUT_SESSION, id);
    long due = Json.amount(session, "amount_total");
    var values = new HashMap<String, Object>();
    values.put("action", "/c/pay/" + id);
    values.put("due", due > 0 ? Money.text(due, Json.string(session, "currency")) : "");
    values.put(
        "last4",
        form.filled("card").flatMap(TestCard::numbered).map(TestCard::last4).orElse("????"));
    enter(form, values);
    return Page.render(200, "confirm", values);
  }

  private static void enter(Params form, Map<String, Object> values) {
    for (String field : FIELDS) {
      values.put(field, form.filled(field).orElse(""));
    }
  }

  private Page page(ObjectNode session, Optional<String> problem, Params form) {
    String status = Json.string(session, "status");
    if (!status.equals("open")) {
      return Page.message(
          410,
          "This page is over",
          status.equals("complete")
              ? "You have already paid."
              : "The link has expired. Please go back and start again.");
    }
    String currency = Json.string(session, "currency");
    Optional<String> known =
        Json.text(session, "customer")
            .map(customer -> objectStore.get(ObjectKind.CUSTOMER, customer))
            .flatMap(customer -> Json.text(customer, "email"))
            .or(() -> Json.text(session, "customer_email"));
    var values = new HashMap<String, Object>();
    values.put("action", "/c/pay/" + Json.string(session, "id"));
    enter(form, values);
    values.put("knownEmail", known.orElse(""));
    values.put("lines", CheckoutSessions.lines(session).stream().map(CheckoutPage::line).toList());
    values.put("dueToday", Money.text(Json.amount(session, "amount_total"), currency));
    values.put("trial", trial(session));
    values.put("discount", discount(session));
    values.put("promotionCodes", Json.flag(session, "allow_promotion_codes"));
    values.put("back", Json.text(session, "cancel_url").orElse(""));
    values.put("problem", problem.orElse(""));
    values.put("asksForAddress", CheckoutSessions.asksForAddress(session));
    values.put("asksForPhone", Json.flag(session, "phone_number_collection", "enabled"));
    values.put("button", button(session));
    values.put(
        "language",
        Json.text(session, "locale").filter(locale -> !locale.equals("auto")).orElse("en"));
    boolean debits = CheckoutPayments.takes(session, TestBankAccount.TYPE);
    values.put("cardRequired", cardRequired(session) && !debits);
    values.put("debits", debits);
    values.put(
        "accounts",
        Arrays.stream(TestBankAccount.values())
            .map(account -> Map.of("number", account.number(), "does", account.does()))
            .toList());
    boolean charged = Json.amount(session, "amount_total") > 0;
    values.put(
        "cards",
        Arrays.stream(TestCard.values())
            .map(card -> Map.of("number", card.spaced(), "does", card.does(charged)))
            .toList());
    return Page.render(problem.isPresent() ? 402 : 200, "checkout", values);
  }

  /** What the button says: what the session asks for, else what pressing it does. */
  private static String button(ObjectNode session) {
    return switch (Json.text(session, "submit_type").orElse("auto")) {
      case "book" -> "Book";
      case "donate" -> "Donate";
      case "pay" -> "Pay";
      case "subscribe" -> "Subscribe";
      default -> trial(session).isEmpty() ? "Pay and subscribe" : "Start the trial";
    };
  }

  private static boolean cardRequired(ObjectNode session) {
    return Json.string(session, "payment_method_collection").equals("always")
        || Json.amount(session, "amount_total") > 0;
  }

  private static Map<String, String> line(ObjectNode line) {
    return Map.of(
        "name", Json.text(line, "description").orElse(""),
        "amount", Money.text(Json.amount(line, "amount_total"), Json.string(line, "currency")),
        "interval", Json.string(line, "price", "recurring", "interval"));
  }

  private static String trial(ObjectNode session) {
    ObjectNode data = Json.child(InternalFields.of(session), "subscription_data");
    return Json.number(data, "trial_period_days")
        .map(days -> days + (days == 1 ? " day free" : " days free"))
        .or(() -> Json.number(data, "trial_end").map(end -> "Free until " + Dates.day(end)))
        .orElse("");
  }

  private static String discount(ObjectNode session) {
    long off = Json.amount(session, "total_details", "amount_discount");
    return off > 0 ? "−" + Money.text(off, Json.string(session, "currency")) : "";
  }

  /** The month on the card; one far ahead when none was entered. */
  private PaymentMethods.Expiry expiry(Optional<String> text) {
    if (text.isEmpty()) {
      return PaymentMethods.Expiry.FAR;
    }
    String digits = text.get().replaceAll("[^0-9]", "");
    if (digits.length() != 4) {
      throw Refusal.invalid("Your card's expiration date is incomplete.");
    }
    var expiry =
        new PaymentMethods.Expiry(
            Long.parseLong(digits.substring(0, 2)), 2000 + Long.parseLong(digits.substring(2)));
    YearMonth now = YearMonth.from(timeline.ownInstant().atZone(ZoneOffset.UTC));
    if (YearMonth.of((int) expiry.year(), (int) expiry.month()).isBefore(now)) {
      throw Refusal.invalid("Your card's expiration date is in the past.");
    }
    return expiry;
  }

  private static CheckoutEntry.Confirmation confirmation(Optional<String> answer) {
    return answer
        .map(
            text ->
                text.equals("complete")
                    ? CheckoutEntry.Confirmation.CONFIRMED
                    : CheckoutEntry.Confirmation.FAILED)
        .orElse(CheckoutEntry.Confirmation.NOT_ASKED);
  }
}
