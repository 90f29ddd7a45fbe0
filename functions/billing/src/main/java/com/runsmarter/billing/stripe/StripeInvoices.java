package com.runsmarter.billing.stripe;

import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeInvoice.Line;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.stripe.model.Charge;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.InvoicePaymentCollection;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CreditNoteListParams;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoicePaymentListParams;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer's invoices as the domain's, each with what became of its payments. An invoice does not
 * tell that; the customer's charges do, which its payments name.
 */
final class StripeInvoices {

  private final StripeConnection stripe;
  private final List<Invoice> invoices;
  private final List<Charge> charges;
  private final Map<String, Set<String>> payments;

  /**
   * @param invoices all of the customer's, the newest first, with their payments
   * @param charges all of the customer's
   */
  StripeInvoices(StripeConnection stripe, List<Invoice> invoices, List<Charge> charges) {
    this.stripe = stripe;
    this.invoices = invoices;
    this.charges = charges;
    this.payments =
        invoices.stream().collect(Collectors.toMap(Invoice::getId, each -> payments(stripe, each)));
  }

  /**
   * A subscription's invoices; what its bank wants is asked for the one that its status is about.
   */
  List<StripeInvoice> of(String subscription, SubscriptionStatus status) {
    Optional<Invoice> newest =
        status.over()
            ? Optional.empty()
            : ofSubscription(subscription)
                .mapToObj(invoices::get)
                .filter(each -> !Set.of("draft", "void").contains(each.getStatus()))
                .findFirst()
                .filter(each -> "open".equals(each.getStatus()));
    return ofSubscription(subscription)
        .mapToObj(
            at -> {
              Invoice invoice = invoices.get(at);
              List<PaymentIntent> intents =
                  newest.filter(invoice::equals).isPresent() ? intents(invoice.getId()) : List.of();
              return read(invoice, invoices.size() - at, intents);
            })
        .toList();
  }

  private IntStream ofSubscription(String subscription) {
    return IntStream.range(0, invoices.size())
        .filter(
            at ->
                InvoiceParents.subscription(invoices.get(at))
                    .filter(subscription::equals)
                    .isPresent());
  }

  /** The invoice that a charge was made for, where it was for one. */
  Optional<Invoice> paidBy(Charge charge) {
    return invoices.stream().filter(each -> charges(each).anyMatch(charge::equals)).findFirst();
  }

  private StripeInvoice read(Invoice invoice, int position, List<PaymentIntent> intents) {
    Status status = Status.of(invoice.getStatus());
    List<Charge> attempts = charges(invoice).toList();
    boolean processing = processing(status, attempts, intents);
    return new StripeInvoice(
        invoice.getId(),
        status,
        Instant.ofEpochSecond(invoice.getCreated()),
        position,
        new StripeInvoice.Collection(
            due(invoice),
            transition(invoice, Invoice.StatusTransitions::getPaidAt),
            firstFailure(invoice, status, attempts, processing),
            processing,
            intents.stream().anyMatch(each -> "requires_action".equals(each.getStatus())),
            Optional.ofNullable(invoice.getHostedInvoiceUrl())),
        new StripeInvoice.Amounts(
            amount(invoice.getTotal()),
            amount(invoice.getPrePaymentCreditNotesAmount()),
            amount(invoice.getAmountPaid()),
            returned(invoice, attempts)),
        lines(invoice).stream().flatMap(StripeInvoices::line).toList());
  }

  /** Refunds, and what notes gave back in other ways: a note that a refund goes with names it. */
  private long returned(Invoice invoice, List<Charge> attempts) {
    long refunded = attempts.stream().mapToLong(each -> amount(each.getAmountRefunded())).sum();
    long noted = amount(invoice.getPostPaymentCreditNotesAmount());
    return refunded == 0 || noted == 0
        ? refunded + noted
        : refunded + Math.max(0, noted - refundedByNotes(invoice));
  }

  private long refundedByNotes(Invoice invoice) {
    CreditNoteListParams ofInvoice =
        CreditNoteListParams.builder()
            .setInvoice(invoice.getId())
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    return Paged.all(stripe.ask(api -> api.creditNotes().list(ofInvoice))).stream()
        .filter(note -> "issued".equals(note.getStatus()))
        .flatMap(note -> Optional.ofNullable(note.getRefunds()).stream().flatMap(List::stream))
        .mapToLong(refund -> amount(refund.getAmountRefunded()))
        .sum();
  }

  /** One that was given up before its day is not due on it any more. */
  private static Optional<Instant> due(Invoice invoice) {
    if (!"send_invoice".equals(invoice.getCollectionMethod())) {
      return Optional.empty();
    }
    Optional<Instant> givenUp =
        transition(invoice, Invoice.StatusTransitions::getMarkedUncollectibleAt)
            .or(() -> transition(invoice, Invoice.StatusTransitions::getVoidedAt));
    return StripeSubscriptions.instant(invoice.getDueDate())
        .filter(due -> givenUp.filter(due::isAfter).isEmpty());
  }

  /** An invoice carries its first lines; a longer one is asked for all of them. */
  private List<InvoiceLineItem> lines(Invoice invoice) {
    return Boolean.TRUE.equals(invoice.getLines().getHasMore())
        ? Paged.all(
            stripe.ask(
                api ->
                    api.invoices()
                        .lineItems()
                        .list(
                            invoice.getId(),
                            InvoiceLineItemListParams.builder()
                                .setLimit(StripeApiAccounts.PAGE)
                                .build())))
        : invoice.getLines().getData();
  }

  /** A line of no price, such as a fee by hand, is for no product. */
  private static Stream<Line> line(InvoiceLineItem line) {
    return Optional.ofNullable(line.getPricing())
        .flatMap(pricing -> Optional.ofNullable(pricing.getPriceDetails()))
        .filter(details -> details.getPrice() != null && details.getProduct() != null)
        .map(
            details ->
                new Line(
                    details.getProduct(),
                    details.getPrice(),
                    Instant.ofEpochSecond(line.getPeriod().getStart()),
                    Instant.ofEpochSecond(line.getPeriod().getEnd()),
                    amount(line.getAmount()),
                    amount(line.getAmount()) < 0 || creditsOthers(line)))
        .stream();
  }

  /** A credit names the lines that it credits, also where these came to nothing. */
  private static boolean creditsOthers(InvoiceLineItem line) {
    Optional<InvoiceLineItem.Parent> parent = Optional.ofNullable(line.getParent());
    return parent
            .map(InvoiceLineItem.Parent::getInvoiceItemDetails)
            .map(InvoiceLineItem.Parent.InvoiceItemDetails::getProrationDetails)
            .map(details -> details.getCreditedItems())
            .isPresent()
        || parent
            .map(InvoiceLineItem.Parent::getSubscriptionItemDetails)
            .map(InvoiceLineItem.Parent.SubscriptionItemDetails::getProrationDetails)
            .map(details -> details.getCreditedItems())
            .isPresent();
  }

  /** A bank debit takes days; its charge is pending meanwhile, whatever the invoice says. */
  private static boolean processing(
      Status status, List<Charge> attempts, List<PaymentIntent> intents) {
    boolean pending = attempts.stream().anyMatch(each -> "pending".equals(each.getStatus()));
    return switch (status) {
      case PAID ->
          pending && attempts.stream().noneMatch(each -> "succeeded".equals(each.getStatus()));
      case OPEN ->
          pending || intents.stream().anyMatch(each -> "processing".equals(each.getStatus()));
      case DRAFT, UNCOLLECTIBLE, VOID -> false;
    };
  }

  /**
   * An attempt leaves a failed charge, unless the bank was never asked: then the invoice's date.
   */
  private static Optional<Instant> firstFailure(
      Invoice invoice, Status status, List<Charge> attempts, boolean processing) {
    Optional<Instant> failed =
        attempts.stream()
            .filter(each -> "failed".equals(each.getStatus()))
            .map(each -> Instant.ofEpochSecond(each.getCreated()))
            .min(Comparator.naturalOrder());
    boolean triedInVain =
        status != Status.PAID && !processing && amount(invoice.getAttemptCount()) > 0;
    return failed.isPresent() || !triedInVain
        ? failed
        : transition(invoice, Invoice.StatusTransitions::getFinalizedAt)
            .or(() -> Optional.of(Instant.ofEpochSecond(invoice.getCreated())));
  }

  private Stream<Charge> charges(Invoice invoice) {
    Set<String> paying = payments.getOrDefault(invoice.getId(), Set.of());
    return charges.stream()
        .filter(
            each ->
                paying.contains(each.getId())
                    || (each.getPaymentIntent() != null
                        && paying.contains(each.getPaymentIntent())));
  }

  /** The ids of the charges and payment intents that an invoice was, or was to be, paid by. */
  private static Set<String> payments(StripeConnection stripe, Invoice invoice) {
    return Optional.ofNullable(invoice.getPayments()).stream()
        .flatMap(carried -> all(stripe, carried, invoice.getId()).stream())
        .map(InvoicePayment::getPayment)
        .filter(Objects::nonNull)
        .flatMap(
            payment ->
                Stream.of(
                    Optional.ofNullable(payment.getPaymentIntent()),
                    Optional.ofNullable(payment.getCharge())))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** An invoice carries its first payments; one that has more is asked for all of them. */
  private static List<InvoicePayment> all(
      StripeConnection stripe, InvoicePaymentCollection carried, String invoice) {
    return Boolean.TRUE.equals(carried.getHasMore())
        ? Paged.all(
            stripe.ask(
                api ->
                    api.invoicePayments()
                        .list(
                            InvoicePaymentListParams.builder()
                                .setInvoice(invoice)
                                .setLimit(StripeApiAccounts.PAGE)
                                .build())))
        : carried.getData();
  }

  private List<PaymentIntent> intents(String invoice) {
    return Paged.all(
            stripe.ask(
                api ->
                    api.invoicePayments()
                        .list(
                            InvoicePaymentListParams.builder()
                                .setInvoice(invoice)
                                .setLimit(StripeApiAccounts.PAGE)
                                .addExpand("data.payment.payment_intent")
                                .build())))
        .stream()
        .map(InvoicePayment::getPayment)
        .filter(Objects::nonNull)
        .map(InvoicePayment.Payment::getPaymentIntentObject)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Optional<Instant> transition(Invoice invoice, TransitionDate date) {
    return Optional.ofNullable(invoice.getStatusTransitions())
        .flatMap(transitions -> StripeSubscriptions.instant(date.of(transitions)));
  }

  private static long amount(@Nullable Long amount) {
    return amount == null ? 0 : amount;
  }

  /** A date that an invoice may have. */
  @FunctionalInterface
  private interface TransitionDate {
    @Nullable Long of(Invoice.StatusTransitions transitions);
  }
}
