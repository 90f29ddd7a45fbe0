package com.runsmarter.billing.account;

import com.runsmarter.billing.BillingPeriod;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeInvoice.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as Stripe has it, with its invoices.
 *
 * @param collectionPaused whether payment collection is paused while the periods go on
 * @param items what it is for; {@link StripeAccount#team} leaves those of the team's products
 * @param card the card that the next payment is taken from, where Stripe knows one
 * @param invoices all that was ever asked for it
 */
public record StripeSubscription(
    SubscriptionId id,
    SubscriptionStatus status,
    Instant createdAt,
    Trial trial,
    Ending ending,
    boolean collectionPaused,
    List<Item> items,
    Optional<Card> card,
    List<StripeInvoice> invoices) {

  private static final Comparator<Item> LASTING =
      Comparator.comparing(Item::periodEnd).thenComparing(Item::price);

  /** Keeps the lists from changing; the invoices are in the order they were made out. */
  public StripeSubscription {
    items = List.copyOf(items);
    invoices = invoices.stream().sorted(StripeInvoice.OLDEST_FIRST).toList();
  }

  /**
   * What it is for. Items of one subscription share their period unless intervals are mixed: then
   * the one that lasts longest.
   *
   * @throws IllegalStateException when it is for nothing
   */
  public Item item() {
    return items.stream()
        .max(LASTING)
        .orElseThrow(() -> new IllegalStateException(id + " has no items"));
  }

  /** Start of the current period, which may not be paid. */
  public Instant periodStart() {
    return item().periodStart();
  }

  /** End of the current period; of the trial while there is one. */
  public Instant periodEnd() {
    return item().periodEnd();
  }

  /** The id of its price. */
  public String price() {
    return item().price();
  }

  /** Its price's lookup key, where it has one. */
  public Optional<String> lookupKey() {
    return item().lookupKey();
  }

  /** What one period costs. */
  public Money amount() {
    return item().amount();
  }

  /** How often that is paid. */
  public BillingPeriod billed() {
    return item().billed();
  }

  /** What it costs, such as {@code $29.00 a month}. */
  public String cost() {
    return amount().text() + " " + billed().words();
  }

  /** When it ends, where that is known. */
  public Optional<Instant> endsAt() {
    return ending
        .cancelAt()
        .or(() -> ending.cancelAtPeriodEnd() ? Optional.of(periodEnd()) : Optional.empty());
  }

  /** Whether it is for one of the team's products now. */
  public boolean forTeam() {
    return !items.isEmpty();
  }

  /**
   * Whether its trial was one for somebody new: free time that is given to somebody who pays is
   * none, though Stripe writes it in the same way.
   */
  public boolean usedTrial() {
    Optional<Instant> began = trial.start().filter(start -> !start.isAfter(createdAt));
    return began.isPresent()
        && invoices.stream()
            .filter(each -> !each.createdAt().isAfter(began.get()))
            .noneMatch(each -> each.synced() && each.amounts().paid() > 0);
  }

  /** Its invoices that wait for payment, and a last one that was given up, the newest first. */
  public List<StripeInvoice> unpaid() {
    return invoices.reversed().stream()
        .filter(
            each ->
                each.status() == Status.OPEN
                    || (each.status() == Status.VOID
                        && each.collection().firstFailedAt().isPresent()
                        && each.equals(invoices.getLast())))
        .toList();
  }

  /** The same subscription with what concerns the team's products alone. */
  StripeSubscription team(TeamProducts products) {
    return new StripeSubscription(
        id,
        status,
        createdAt,
        trial,
        ending,
        collectionPaused,
        items.stream().filter(each -> products.include(each.product(), each.price())).toList(),
        card,
        invoices.stream()
            .map(each -> each.team(products))
            .filter(each -> !each.lines().isEmpty())
            .toList());
  }

  /**
   * Time that a subscription is not paid for.
   *
   * @param start the start of its trial, or of free time that was given later
   * @param end the end of that, which may have been moved since an invoice was made out for it
   */
  public record Trial(Optional<Instant> start, Optional<Instant> end) {}

  /**
   * When and why a subscription ends or ended.
   *
   * @param cancelAtPeriodEnd whether it ends with the current period
   * @param cancelAt when it ends, where a date was set: the portal may set this alone
   * @param endedAt when it ended, where it has
   * @param endedUnpaid whether it ended because a payment failed, and not because somebody ended it
   */
  public record Ending(
      boolean cancelAtPeriodEnd,
      Optional<Instant> cancelAt,
      Optional<Instant> endedAt,
      boolean endedUnpaid) {}

  /**
   * Something that a subscription is for.
   *
   * @param product the id of the product
   * @param price the id of the price
   * @param lookupKey the price's lookup key, where it has one
   * @param periodStart start of the current period
   * @param periodEnd end of the current period
   * @param amount what one period costs
   * @param billed how often that is paid
   */
  public record Item(
      String product,
      String price,
      Optional<String> lookupKey,
      Instant periodStart,
      Instant periodEnd,
      Money amount,
      BillingPeriod billed) {}

  /**
   * A card on file.
   *
   * @param id the payment method's id
   * @param brand such as {@code visa}
   * @param last4 its last four digits
   * @param month the month it expires after, 1 to 12
   */
  public record Card(String id, String brand, String last4, int year, int month) {}
}
