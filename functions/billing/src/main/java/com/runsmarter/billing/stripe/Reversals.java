package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeAccount.Refund;
import com.stripe.model.Charge;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundListParams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was disputed or refunded of a customer's charges; charges untouched cost no request. */
final class Reversals {

  /** Money that has left or is about to; a failed or cancelled refund came to nothing. */
  private static final Set<String> LEAVING = Set.of("succeeded", "pending", "requires_action");

  private final StripeConnection stripe;
  private final List<Charge> charges;
  private final StripeInvoices invoices;

  Reversals(StripeConnection stripe, List<Charge> charges, StripeInvoices invoices) {
    this.stripe = stripe;
    this.charges = charges;
    this.invoices = invoices;
  }

  /** Disputes of payments for subscriptions. */
  List<Dispute> disputes() {
    return charges.stream()
        .filter(each -> Boolean.TRUE.equals(each.getDisputed()))
        .flatMap(
            charge ->
                invoices
                    .paidBy(charge)
                    .flatMap(InvoiceParents::subscription)
                    .map(SubscriptionId::new)
                    .stream()
                    .flatMap(subscription -> disputes(charge, subscription)))
        .toList();
  }

  private Stream<Dispute> disputes(Charge charge, SubscriptionId subscription) {
    return Paged.all(
            stripe.ask(
                api ->
                    api.disputes()
                        .list(
                            DisputeListParams.builder()
                                .setCharge(charge.getId())
                                .setLimit(StripeApiAccounts.PAGE)
                                .build())))
        .stream()
        .flatMap(each -> read(each, subscription).stream());
  }

  /**
   * A bank's mere inquiry ({@code warning_…}) takes no money, and a prevented dispute came to
   * nothing.
   *
   * @see <a href="https://docs.stripe.com/api/disputes/object#dispute_object-status">The Dispute
   *     object</a>
   */
  private static Optional<Dispute> read(
      com.stripe.model.Dispute dispute, SubscriptionId subscription) {
    return switch (dispute.getStatus()) {
      case "needs_response", "under_review" -> Optional.of(read(dispute, subscription, false));
      case "lost" -> Optional.of(read(dispute, subscription, true));
      default -> Optional.empty();
    };
  }

  private static Dispute read(
      com.stripe.model.Dispute dispute, SubscriptionId subscription, boolean lost) {
    return new Dispute(
        dispute.getId(), Instant.ofEpochSecond(dispute.getCreated()), subscription, lost);
  }

  /** What was given back, of whatever charge. */
  List<Refund> refunds() {
    return charges.stream()
        .filter(each -> each.getAmountRefunded() != null && each.getAmountRefunded() > 0)
        .flatMap(this::refunds)
        .toList();
  }

  private Stream<Refund> refunds(Charge charge) {
    return Paged.all(
            stripe.ask(
                api ->
                    api.refunds()
                        .list(
                            RefundListParams.builder()
                                .setCharge(charge.getId())
                                .setLimit(StripeApiAccounts.PAGE)
                                .build())))
        .stream()
        .filter(each -> LEAVING.contains(each.getStatus()))
        .map(
            each ->
                new Refund(
                    each.getId(),
                    Instant.ofEpochSecond(each.getCreated()),
                    new Money(each.getAmount(), each.getCurrency())));
  }
}
