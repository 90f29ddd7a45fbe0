package com.runsmarter.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as Stripe has it.
 *
 * @param periodStart start of the current period, which may not be paid
 * @param periodEnd end of the current period; of the trial while there is one
 * @param trialEnd the end of its trial, past or to come, where it began with one
 * @param cancelAtPeriodEnd whether it ends with the current period
 * @param cancelAt when it ends, where a date was set: the portal may set this alone
 * @param endedAt when it ended, where it has
 * @param collectionPaused whether payment collection is paused while the periods go on
 * @param periodPaid whether the latest invoice is paid
 * @param price the id of its price
 * @param lookupKey the price's lookup key, where it has one
 * @param amount what one period costs
 * @param billed how often that is paid
 * @param card the card that the next payment is taken from, where Stripe knows one
 * @param unpaid its invoices that wait for payment, read where the status says that there are some
 */
public record StripeSubscription(
    SubscriptionId id,
    SubscriptionStatus status,
    Instant createdAt,
    Instant periodStart,
    Instant periodEnd,
    Optional<Instant> trialEnd,
    boolean cancelAtPeriodEnd,
    Optional<Instant> cancelAt,
    Optional<Instant> endedAt,
    boolean collectionPaused,
    boolean periodPaid,
    String price,
    Optional<String> lookupKey,
    Money amount,
    BillingPeriod billed,
    Optional<Card> card,
    List<UnpaidInvoice> unpaid) {

  /** Keeps the list from changing. */
  public StripeSubscription {
    unpaid = List.copyOf(unpaid);
  }

  /** What it costs, such as {@code $29.00 a month}. */
  public String cost() {
    return amount.text() + " " + billed.words();
  }

  /** When it ends, where that is known. */
  public Optional<Instant> endsAt() {
    return cancelAt.or(() -> cancelAtPeriodEnd ? Optional.of(periodEnd) : Optional.empty());
  }

  /**
   * A card on file.
   *
   * @param id the payment method's id
   * @param brand such as {@code visa}
   * @param last4 its last four digits
   * @param month the month it expires after, 1 to 12
   */
  public record Card(String id, String brand, String last4, int year, int month) {}

  /**
   * An invoice that waits for payment.
   *
   * @param createdAt when it was made out
   * @param firstFailedAt when the first attempt to collect it failed, where one did
   * @param renewal whether it is for a period as such, and not for a change within a paid one
   * @param approvalWanted whether the bank wants the payment approved
   * @param page where the member pays or approves it, where Stripe has such a page
   */
  public record UnpaidInvoice(
      String id,
      Instant createdAt,
      Optional<Instant> firstFailedAt,
      boolean renewal,
      boolean approvalWanted,
      Optional<String> page) {}
}
