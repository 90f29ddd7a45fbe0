package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;

/** {@code pk=POSTPONED, sk=event}: a hint that waits for Stripe. */
final class PostponedItem {

  /** As long as processed events are known. */
  private static final Duration KEPT = Duration.ofDays(45);

  private static final String POSTPONED = "POSTPONED";
  private static final String CUSTOMER = "customer";
  private static final String CHARGE = "charge";
  private static final String SUBSCRIPTION = "subscription";
  private static final String INVOICE = "invoice";

  private PostponedItem() {}

  static Key key(EventId event) {
    return new Key(POSTPONED, event.value());
  }

  static Query all() {
    return Query.of(POSTPONED);
  }

  static Write put(Hint hint, Instant now) {
    Item item =
        Item.of(key(hint.event()))
            .with("type", hint.type())
            .with("created", hint.created())
            .expiringAt(now.plus(KEPT));
    return Write.put(
        switch (hint.subject()) {
          case Hint.OfCustomer of -> item.with(CUSTOMER, of.customer().value());
          case Hint.OfCharge of -> item.with(CHARGE, of.charge());
          case Hint.OfSubscription of -> item.with(SUBSCRIPTION, of.subscription().value());
          case Hint.OfInvoice of -> item.with(INVOICE, of.invoice());
        });
  }

  static Hint read(Item item) {
    return new Hint(
        new EventId(item.key().sk()), item.text("type"), item.instant("created"), subject(item));
  }

  private static Hint.Subject subject(Item item) {
    if (item.has(CUSTOMER)) {
      return new Hint.OfCustomer(new CustomerId(item.text(CUSTOMER)));
    }
    if (item.has(SUBSCRIPTION)) {
      return new Hint.OfSubscription(new SubscriptionId(item.text(SUBSCRIPTION)));
    }
    return item.has(CHARGE)
        ? new Hint.OfCharge(item.text(CHARGE))
        : new Hint.OfInvoice(item.text(INVOICE));
  }
}
