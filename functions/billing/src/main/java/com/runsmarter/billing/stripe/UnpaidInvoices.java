package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeSubscription.UnpaidInvoice;
import com.stripe.model.Charge;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A customer's open invoices by subscription, read when a subscription has some. */
final class UnpaidInvoices {

  /** Reasons of invoices that pay for a period as such. */
  private static final Set<String> PERIOD =
      Set.of("subscription_cycle", "subscription_create", "subscription");

  private final StripeConnection stripe;
  private final CustomerId customer;
  private final List<Charge> charges;
  private @Nullable List<Invoice> open;

  UnpaidInvoices(StripeConnection stripe, CustomerId customer, List<Charge> charges) {
    this.stripe = stripe;
    this.customer = customer;
    this.charges = charges;
  }

  List<UnpaidInvoice> of(String subscription) {
    return open().stream()
        .filter(each -> InvoiceParents.subscription(each).filter(subscription::equals).isPresent())
        .map(this::read)
        .toList();
  }

  private List<Invoice> open() {
    List<Invoice> known = open;
    if (known == null) {
      known =
          Paged.all(
              stripe.ask(
                  api ->
                      api.invoices()
                          .list(
                              InvoiceListParams.builder()
                                  .setCustomer(customer.value())
                                  .setStatus(InvoiceListParams.Status.OPEN)
                                  .setLimit(StripeApiAccounts.PAGE)
                                  .build())));
      open = known;
    }
    return known;
  }

  private UnpaidInvoice read(Invoice invoice) {
    List<PaymentIntent> intents = intents(invoice.getId());
    Instant created = Instant.ofEpochSecond(invoice.getCreated());
    return new UnpaidInvoice(
        invoice.getId(),
        created,
        firstFailure(invoice, intents),
        PERIOD.contains(invoice.getBillingReason()),
        intents.stream().anyMatch(each -> "requires_action".equals(each.getStatus())),
        Optional.ofNullable(invoice.getHostedInvoiceUrl()));
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

  /**
   * An attempt leaves a failed charge, unless the bank was never asked: then the invoice's date.
   */
  private Optional<Instant> firstFailure(Invoice invoice, List<PaymentIntent> intents) {
    @Nullable Long attempts = invoice.getAttemptCount();
    if (attempts == null || attempts == 0) {
      return Optional.empty();
    }
    Set<String> ids = intents.stream().map(PaymentIntent::getId).collect(Collectors.toSet());
    return charges.stream()
        .filter(each -> "failed".equals(each.getStatus()))
        .filter(each -> each.getPaymentIntent() != null && ids.contains(each.getPaymentIntent()))
        .map(each -> Instant.ofEpochSecond(each.getCreated()))
        .min(Comparator.naturalOrder())
        .or(() -> finalized(invoice))
        .or(() -> Optional.of(Instant.ofEpochSecond(invoice.getCreated())));
  }

  private static Optional<Instant> finalized(Invoice invoice) {
    return Optional.ofNullable(invoice.getStatusTransitions())
        .flatMap(transitions -> StripeSubscriptions.instant(transitions.getFinalizedAt()));
  }
}
