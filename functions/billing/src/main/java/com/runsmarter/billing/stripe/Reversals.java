package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeAccount.Refund;
import com.runsmarter.billing.StripeAccount.Reversal;
import com.runsmarter.billing.StripeAccount.ReversalKind;
import com.runsmarter.billing.SubscriptionId;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.param.DisputeListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundListParams;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was refunded or disputed of a customer's charges; charges untouched cost no request. */
final class Reversals {

  /** Money that has left or is about to; a failed or cancelled refund came to nothing. */
  private static final Set<String> LEAVING = Set.of("succeeded", "pending", "requires_action");

  private final StripeConnection stripe;
  private final List<Charge> charges;

  Reversals(StripeConnection stripe, List<Charge> charges) {
    this.stripe = stripe;
    this.charges = charges;
  }

  List<Reversal> all() {
    return charges.stream()
        .filter(each -> refunded(each) || disputed(each))
        .flatMap(each -> invoices(each).flatMap(invoice -> of(each, invoice)))
        .toList();
  }

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

  private Stream<Reversal> of(Charge charge, Invoice invoice) {
    Optional<SubscriptionId> subscription =
        InvoiceParents.subscription(invoice).map(SubscriptionId::new);
    if (subscription.isEmpty()) {
      return Stream.empty();
    }
    SubscriptionId of = subscription.get();
    Instant covers = coversUntil(invoice);
    Stream<Reversal> refund =
        refunded(charge)
            ? Stream.of(
                new Reversal(
                    ReversalKind.REFUNDED,
                    charge.getId(),
                    Instant.ofEpochSecond(charge.getCreated()),
                    of,
                    covers))
            : Stream.empty();
    Stream<Reversal> disputes =
        disputed(charge)
            ? disputes(charge).flatMap(each -> of(each, of, covers).stream())
            : Stream.empty();
    return Stream.concat(refund, disputes);
  }

  /**
   * A bank's mere inquiry ({@code warning_…}) takes no money, and a prevented dispute came to
   * nothing.
   *
   * @see <a href="https://docs.stripe.com/api/disputes/object#dispute_object-status">The Dispute
   *     object</a>
   */
  private static Optional<Reversal> of(Dispute dispute, SubscriptionId of, Instant covers) {
    Optional<ReversalKind> kind =
        switch (dispute.getStatus()) {
          case "needs_response", "under_review" -> Optional.of(ReversalKind.DISPUTE_OPEN);
          case "lost" -> Optional.of(ReversalKind.DISPUTE_LOST);
          default -> Optional.empty();
        };
    return kind.map(
        known ->
            new Reversal(
                known, dispute.getId(), Instant.ofEpochSecond(dispute.getCreated()), of, covers));
  }

  private Stream<Dispute> disputes(Charge charge) {
    return Paged.all(
        stripe.ask(
            api ->
                api.disputes()
                    .list(
                        DisputeListParams.builder()
                            .setCharge(charge.getId())
                            .setLimit(StripeApiAccounts.PAGE)
                            .build())))
        .stream();
  }

  /** A charge does not name its invoice; the invoice's payments do. */
  private Stream<Invoice> invoices(Charge charge) {
    @Nullable String intent = charge.getPaymentIntent();
    if (intent == null) {
      return Stream.empty();
    }
    return Paged.all(
            stripe.ask(
                api ->
                    api.invoicePayments()
                        .list(
                            InvoicePaymentListParams.builder()
                                .setPayment(
                                    InvoicePaymentListParams.Payment.builder()
                                        .setType(
                                            InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                                        .setPaymentIntent(intent)
                                        .build())
                                .setLimit(StripeApiAccounts.PAGE)
                                .addExpand("data.invoice")
                                .build())))
        .stream()
        .map(InvoicePayment::getInvoiceObject)
        .filter(Objects::nonNull);
  }

  private static Instant coversUntil(Invoice invoice) {
    return invoice.getLines().getData().stream()
        .map(line -> Instant.ofEpochSecond(line.getPeriod().getEnd()))
        .max(Comparator.naturalOrder())
        .orElse(Instant.ofEpochSecond(invoice.getPeriodEnd()));
  }

  private static boolean refunded(Charge charge) {
    return Boolean.TRUE.equals(charge.getRefunded());
  }

  private static boolean disputed(Charge charge) {
    return Boolean.TRUE.equals(charge.getDisputed());
  }
}
