package com.runsmarter.billing.stripe;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccounts;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.MemberId;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.ChargeListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionListParams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers through Stripe's API: the customer, all her subscriptions, invoices and charges,
 * four requests for each hundred of them; more only where a payment is missing, refunded or
 * disputed.
 */
public final class StripeApiAccounts implements StripeAccounts {

  static final long PAGE = 100;

  private final StripeConnection stripe;

  /** Reads through the connection. */
  public StripeApiAccounts(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public Optional<StripeAccount> read(CustomerId id) {
    return stripe
        .find(api -> api.customers().retrieve(id.value()))
        .map(
            customer ->
                Boolean.TRUE.equals(customer.getDeleted())
                    ? StripeAccount.deleted(id, date(customer))
                    : read(id, customer));
  }

  private StripeAccount read(CustomerId id, Customer customer) {
    List<Subscription> subscriptions =
        Paged.all(stripe.ask(api -> api.subscriptions().list(all(id))));
    // Charges come last, so that whatever an invoice was paid by is among them.
    List<Invoice> bills = subscriptions.isEmpty() ? List.of() : invoices(id);
    StripeCollection<Charge> firstCharges =
        stripe.ask(
            api ->
                api.charges()
                    .list(
                        ChargeListParams.builder().setCustomer(id.value()).setLimit(PAGE).build()));
    List<Charge> charges = Paged.all(firstCharges);
    StripeInvoices invoices = new StripeInvoices(stripe, bills, charges);
    Cards cards = new Cards(stripe, customer);
    Reversals reversals = new Reversals(stripe, charges, invoices);
    return new StripeAccount(
        id,
        member(customer),
        false,
        now(customer, firstCharges),
        subscriptions.stream().map(each -> subscription(each, invoices, cards)).toList(),
        reversals.disputes(),
        reversals.refunds());
  }

  private List<Invoice> invoices(CustomerId id) {
    return Paged.all(
        stripe.ask(
            api ->
                api.invoices()
                    .list(
                        InvoiceListParams.builder()
                            .setCustomer(id.value())
                            .setLimit(PAGE)
                            .addExpand("data.payments")
                            .build())));
  }

  private static SubscriptionListParams all(CustomerId id) {
    return SubscriptionListParams.builder()
        .setCustomer(id.value())
        .setStatus(SubscriptionListParams.Status.ALL)
        .setLimit(PAGE)
        .addExpand("data.default_payment_method")
        .build();
  }

  private StripeSubscription subscription(Subscription sub, StripeInvoices invoices, Cards cards) {
    SubscriptionStatus status = SubscriptionStatus.of(sub.getStatus());
    return StripeSubscriptions.read(
        sub,
        status,
        status.billed() ? cards.of(sub) : Optional.empty(),
        items(sub),
        invoices.of(sub.getId(), status));
  }

  /** A subscription carries its first items; one that has more is asked for all of them. */
  private List<SubscriptionItem> items(Subscription sub) {
    return Boolean.TRUE.equals(sub.getItems().getHasMore())
        ? Paged.all(
            stripe.ask(
                api ->
                    api.subscriptionItems()
                        .list(
                            SubscriptionItemListParams.builder()
                                .setSubscription(sub.getId())
                                .setLimit(PAGE)
                                .build())))
        : sub.getItems().getData();
  }

  /** Metadata is free text: what is not a member's id names nobody. */
  private static Optional<MemberId> member(Customer customer) {
    return Optional.ofNullable(customer.getMetadata())
        .map(metadata -> metadata.get("memberId"))
        .flatMap(StripeApiAccounts::memberId);
  }

  private static Optional<MemberId> memberId(String text) {
    try {
      return Optional.of(new MemberId(text));
    } catch (IllegalArgumentException nobody) {
      return Optional.empty();
    }
  }

  /** A customer on a test clock lives in that clock's time, everybody else in Stripe's own. */
  private Instant now(Customer customer, StripeCollection<Charge> lastAnswer) {
    return Optional.ofNullable(customer.getTestClock())
        .map(
            clock ->
                stripe.ask(api -> api.testHelpers().testClocks().retrieve(clock)).getFrozenTime())
        .map(Instant::ofEpochSecond)
        .orElseGet(() -> date(lastAnswer));
  }

  private static Instant date(StripeObject answer) {
    return answer.getLastResponse().date();
  }

  @Override
  public boolean untouched(CustomerId id) {
    return stripe
        .find(api -> api.customers().retrieve(id.value()))
        .filter(customer -> customer.getBalance() == null || customer.getBalance() == 0)
        .filter(customer -> nothing(stripe.ask(api -> api.subscriptions().list(any(id)))))
        .filter(customer -> nothing(stripe.ask(api -> api.invoices().list(anyInvoice(id)))))
        .filter(customer -> nothing(stripe.ask(api -> api.charges().list(anyCharge(id)))))
        .isPresent();
  }

  private static boolean nothing(StripeCollection<?> list) {
    return list.getData().isEmpty();
  }

  private static SubscriptionListParams any(CustomerId id) {
    return SubscriptionListParams.builder()
        .setCustomer(id.value())
        .setStatus(SubscriptionListParams.Status.ALL)
        .setLimit(1L)
        .build();
  }

  private static InvoiceListParams anyInvoice(CustomerId id) {
    return InvoiceListParams.builder().setCustomer(id.value()).setLimit(1L).build();
  }

  private static ChargeListParams anyCharge(CustomerId id) {
    return ChargeListParams.builder().setCustomer(id.value()).setLimit(1L).build();
  }

  @Override
  public Optional<CustomerId> customerOf(Hint.Subject subject) {
    String id = subject.id();
    return switch (subject.kind()) {
      case CUSTOMER -> subject.customer();
      case CHARGE -> named(api -> api.charges().retrieve(id), Charge::getCustomer);
      case INVOICE -> named(api -> api.invoices().retrieve(id), Invoice::getCustomer);
      case SUBSCRIPTION ->
          named(api -> api.subscriptions().retrieve(id), Subscription::getCustomer);
    };
  }

  private <T> Optional<CustomerId> named(
      StripeConnection.Request<T> object, Function<T, @Nullable String> customer) {
    return stripe
        .find(object)
        .flatMap(found -> Optional.ofNullable(customer.apply(found)))
        .map(CustomerId::new);
  }
}
