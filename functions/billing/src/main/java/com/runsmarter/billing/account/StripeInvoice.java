package com.runsmarter.billing.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An invoice of a subscription's: what it is for, and what became of it.
 *
 * @param createdAt when it was made out
 * @param position tells invoices of the same second apart: a later one has a higher one
 * @param collection how it is paid
 * @param amounts what it comes to, and what of that was paid
 */
public record StripeInvoice(
    String id,
    Status status,
    Instant createdAt,
    long position,
    Collection collection,
    Amounts amounts,
    List<Line> lines) {

  /** The order in which invoices were made out. */
  public static final Comparator<StripeInvoice> OLDEST_FIRST =
      Comparator.comparing(StripeInvoice::createdAt)
          .thenComparingLong(StripeInvoice::position)
          .thenComparing(StripeInvoice::id);

  /** Keeps the list from changing. */
  public StripeInvoice {
    lines = List.copyOf(lines);
  }

  /** Whether its money is here, or was never asked for: a trial, a coupon, a balance. */
  public boolean synced() {
    return status == Status.PAID && !collection.processing() && !amounts.writtenOff();
  }

  /** Whether all that it was worth was given back, by whatever way it was paid. */
  public boolean givenBack() {
    return amounts.returned() > 0 && amounts.returned() >= amounts.afterNotes();
  }

  /** What the customer's balance paid of it. */
  public long fromBalance() {
    return Math.max(0, amounts.afterNotes() - amounts.paid());
  }

  /** Whether one of its lines is for time that has this instant in it. */
  public boolean isFor(Instant instant) {
    return lines.stream().anyMatch(each -> !each.credit() && each.covers(instant));
  }

  /** Whether it is for any time, and not a mere credit. */
  public boolean isForTime() {
    return lines.stream().anyMatch(each -> !each.credit() && each.from().isBefore(each.until()));
  }

  /** The end of the time that it is for. */
  public Instant forTimeUntil() {
    return lines.stream()
        .filter(each -> !each.credit())
        .map(Line::until)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** When its payment was missed: the first failed attempt, or its date once that is past. */
  public Optional<Instant> missedBy(Instant now) {
    return collection.dueAt().isPresent()
        ? collection.dueAt().filter(due -> !now.isBefore(due))
        : collection.firstFailedAt();
  }

  /** The same invoice with the lines for the team's products alone. */
  StripeInvoice team(TeamProducts products) {
    return new StripeInvoice(
        id,
        status,
        createdAt,
        position,
        collection,
        amounts,
        lines.stream().filter(each -> products.include(each.product(), each.price())).toList());
  }

  /**
   * How an invoice is paid.
   *
   * @param dueAt when it is to be paid, where it is sent to be paid by hand and was not given up
   *     before
   * @param paidAt when it was paid, where it was
   * @param firstFailedAt when the first attempt to collect it failed, where one did
   * @param processing whether a payment of it is on its way, as a bank debit is for days
   * @param approvalWanted whether the bank wants the payment approved
   * @param page where the member pays or approves it, where Stripe has such a page
   */
  public record Collection(
      Optional<Instant> dueAt,
      Optional<Instant> paidAt,
      Optional<Instant> firstFailedAt,
      boolean processing,
      boolean approvalWanted,
      Optional<String> page) {}

  /**
   * What an invoice comes to, in its currency's smallest unit.
   *
   * @param total what it comes to after discounts, before the customer's balance
   * @param prePaymentCredited what credit notes took off that before it was paid
   * @param paid what was paid of it, in whatever way
   * @param returned what was given back of that by refunds or credit notes
   */
  public record Amounts(long total, long prePaymentCredited, long paid, long returned) {

    /**
     * Stripe calls paid what credit notes took all of, though nobody paid for it. What is paid then
     * is a debt on the customer's balance, which was due with it.
     */
    boolean writtenOff() {
      return total > 0 && prePaymentCredited >= total;
    }

    /** What credit notes left of it. */
    long afterNotes() {
      return total - prePaymentCredited;
    }
  }

  /** Stripe's own word for where an invoice stands. */
  public enum Status {
    DRAFT,
    OPEN,
    PAID,
    UNCOLLECTIBLE,
    VOID;

    /**
     * The status Stripe writes so.
     *
     * @throws IllegalArgumentException when Stripe has a new one: nothing may be decided on a guess
     */
    public static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What an invoice charges or credits.
   *
   * @param product the id of the product
   * @param price the id of the price
   * @param until the first instant that it is not for any more
   * @param amount what it adds to the invoice
   * @param credit whether it credits time that will not be used; of a plan that costs nothing after
   *     its discount that is nothing
   */
  public record Line(
      String product, String price, Instant from, Instant until, long amount, boolean credit) {

    public boolean covers(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }
}
