package com.runsmarter.billing.stripe;

import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.PausedSubscriptions;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.model.Subscription;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.SubscriptionResumeParams;
import com.stripe.param.SubscriptionResumeParams.BillingCycleAnchor;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paused trials through Stripe's API. Somebody may also pause a subscription by hand, which says
 * {@code paused} too: one that was paid for since its trial ended was, and is left alone.
 *
 * @see <a href="https://docs.stripe.com/api/subscriptions/resume">Resume a subscription</a>
 */
public final class StripePausedSubscriptions implements PausedSubscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(StripePausedSubscriptions.class);

  private final StripeConnection stripe;

  /** Works through the connection. */
  public StripePausedSubscriptions(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public Optional<PausedTrial> find(SubscriptionId id) {
    PaymentMethods methods = PaymentMethods.read(stripe, id);
    Subscription subscription = methods.subscription();
    if (!"paused".equals(subscription.getStatus()) || subscription.getTrialEnd() == null) {
      return Optional.empty();
    }
    Instant trialEnd = Instant.ofEpochSecond(subscription.getTrialEnd());
    List<Invoice> since = invoices(id, trialEnd);
    if (since.stream().anyMatch(invoice -> "paid".equals(invoice.getStatus()))) {
      return Optional.empty();
    }
    Predicate<com.stripe.model.PaymentMethod> fresh =
        method -> !tried(subscription.getCustomer(), method.getId(), trialEnd);
    return Optional.of(
        new PausedTrial(
            id,
            methods
                .own()
                .filter(fresh)
                .map(method -> new PaymentMethod(method.getId(), true))
                .or(() -> customers(methods, trialEnd, fresh)),
            since.stream()
                .filter(invoice -> "open".equals(invoice.getStatus()))
                .map(Invoice::getId)
                .findFirst()));
  }

  /**
   * One that was not named for this subscription. Long after the trial, or where something else of
   * hers is paid by it, it was not added to come back.
   */
  private Optional<PaymentMethod> customers(
      PaymentMethods methods, Instant trialEnd, Predicate<com.stripe.model.PaymentMethod> fresh) {
    if (!methods.readAt().isBefore(trialEnd.plus(COMING_BACK))) {
      return Optional.empty();
    }
    Predicate<com.stripe.model.PaymentMethod> free =
        method -> fresh.test(method) && !methods.paysAnother(method);
    return methods
        .customers()
        .filter(free)
        .map(
            method ->
                new PaymentMethod(
                    method.getId(), methods.subscription().getDefaultPaymentMethod() == null))
        .or(
            () ->
                methods
                    .addedSince(trialEnd)
                    .filter(free)
                    .map(method -> new PaymentMethod(method.getId(), false)));
  }

  private List<Invoice> invoices(SubscriptionId id, Instant since) {
    InvoiceListParams.Created made =
        InvoiceListParams.Created.builder().setGte(since.getEpochSecond()).build();
    InvoiceListParams itsOwn =
        InvoiceListParams.builder()
            .setSubscription(id.value())
            .setCreated(made)
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    return Paged.all(stripe.ask(api -> api.invoices().list(itsOwn)));
  }

  /** A payment that did not come, or is under way, names what it was tried with. */
  private boolean tried(String customer, String method, Instant since) {
    PaymentIntentListParams.Created made =
        PaymentIntentListParams.Created.builder().setGte(since.getEpochSecond()).build();
    PaymentIntentListParams hers =
        PaymentIntentListParams.builder()
            .setCustomer(customer)
            .setCreated(made)
            .setLimit(StripeApiAccounts.PAGE)
            .build();
    return Paged.all(stripe.ask(api -> api.paymentIntents().list(hers))).stream()
        .filter(intent -> !"succeeded".equals(intent.getStatus()))
        .anyMatch(intent -> method.equals(intent.getPaymentMethod()) || failedWith(intent, method));
  }

  private static boolean failedWith(PaymentIntent intent, String method) {
    return Optional.ofNullable(intent.getLastPaymentError())
        .map(StripeError::getPaymentMethod)
        .map(com.stripe.model.PaymentMethod::getId)
        .filter(method::equals)
        .isPresent();
  }

  @Override
  public void resume(PausedTrial trial) {
    PaymentMethod method =
        trial
            .paymentMethod()
            .orElseThrow(() -> new IllegalArgumentException("nothing to pay it by"));
    try {
      if (!method.chosen()) {
        choose(trial, method.id());
      }
      trial
          .openInvoice()
          .or(() -> resumed(trial, method.id()))
          .ifPresent(open -> pay(open, method.id()));
    } catch (StripeRefusedException refused) {
      // A card that is declined, mostly. She stays as she is, and the account says so.
      LOG.atWarn()
          .addKeyValue("subscription", trial.subscription())
          .addKeyValue("reason", refused.getMessage())
          .log("a paused trial was not resumed");
    }
  }

  /** Stripe charges what the subscription names before anything else. */
  private void choose(PausedTrial trial, String method) {
    SubscriptionUpdateParams chosen =
        SubscriptionUpdateParams.builder().setDefaultPaymentMethod(method).build();
    stripe.ask(
        api ->
            api.subscriptions()
                .update(trial.subscription().value(), chosen, once("choose", trial, method)));
  }

  /** The invoice that is still to be paid, where Stripe did not collect it with the request. */
  private Optional<String> resumed(PausedTrial trial, String method) {
    SubscriptionResumeParams now =
        SubscriptionResumeParams.builder()
            .setBillingCycleAnchor(BillingCycleAnchor.NOW)
            .addExpand("latest_invoice")
            .build();
    return Repeated.unlessUsedUp(
            () ->
                stripe.ask(
                    api ->
                        api.subscriptions()
                            .resume(
                                trial.subscription().value(), now, once("resume", trial, method))))
        .flatMap(resumed -> Optional.ofNullable(resumed.getLatestInvoiceObject()))
        .filter(invoice -> "open".equals(invoice.getStatus()))
        .filter(invoice -> Boolean.FALSE.equals(invoice.getAttempted()))
        .map(Invoice::getId);
  }

  private void pay(String invoice, String method) {
    InvoicePayParams with = InvoicePayParams.builder().setPaymentMethod(method).build();
    RequestOptions once =
        RequestOptions.builder().setIdempotencyKey("pay/" + invoice + "/" + method).build();
    Optional<Invoice> _ =
        Repeated.unlessUsedUp(() -> stripe.ask(api -> api.invoices().pay(invoice, with, once)));
  }

  private static RequestOptions once(String act, PausedTrial trial, String method) {
    return RequestOptions.builder()
        .setIdempotencyKey(act + "/" + trial.subscription() + "/" + method)
        .build();
  }

  @Override
  public void cancel(PausedTrial trial) {
    Optional<Subscription> _ =
        stripe.find(api -> api.subscriptions().cancel(trial.subscription().value()));
  }
}
