package com.runsmarter.billing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event of Stripe is worth: that something changed for somebody. What changed is read from
 * Stripe, never from the event.
 *
 * @param type the event's type, for the log only
 * @param created when Stripe made the event, in whole seconds
 */
public record Hint(EventId event, String type, Instant created, Subject subject) {

  /**
   * Whom the event is about: a customer, or what was made out to one.
   *
   * @param id Stripe's id of the object
   */
  public record Subject(Kind kind, String id) {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,10}_[A-Za-z0-9_]{1,100}");

    /**
     * @throws IllegalArgumentException when the id is none of Stripe's
     */
    public Subject {
      if (!FORM.matcher(id).matches()) {
        throw new IllegalArgumentException("not an id of Stripe's");
      }
    }

    /** A customer, named by the event. */
    public static Subject of(CustomerId customer) {
      return new Subject(Kind.CUSTOMER, customer.value());
    }

    /** The customer, where the event names her. */
    public Optional<CustomerId> customer() {
      return kind == Kind.CUSTOMER ? Optional.of(new CustomerId(id)) : Optional.empty();
    }
  }

  /** The objects of Stripe's that events name, by Stripe's own words. */
  public enum Kind {
    CUSTOMER,
    /** Such as a dispute's. */
    CHARGE,
    /** Such as an invoice payment's. */
    INVOICE,
    /** Where a thin event names the subscription alone. */
    SUBSCRIPTION;

    /** The kind of a word; empty when events of that kind are about nobody. */
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findAny();
    }

    /** Stripe's word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
