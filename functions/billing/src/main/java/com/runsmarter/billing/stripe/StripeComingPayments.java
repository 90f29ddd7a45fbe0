package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.account.ComingPayments;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.stripe.model.Invoice;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceCreatePreviewParams.SubscriptionDetails;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming payments as Stripe previews the coming invoice. */
public final class StripeComingPayments implements ComingPayments {

  private static final Logger LOG = LoggerFactory.getLogger(StripeComingPayments.class);

  private final StripeConnection stripe;

  /** Asks through the connection. */
  public StripeComingPayments(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public Optional<Money> due(StripeSubscription subscription) {
    return preview(subscription)
        .map(invoice -> new Money(invoice.getAmountDue(), invoice.getCurrency()));
  }

  @Override
  public boolean payable(StripeSubscription subscription) {
    try {
      return PaymentMethods.read(stripe, subscription.id()).chosen().isPresent();
    } catch (StripeRefusedException refused) {
      tell(subscription, refused, "what pays a subscription was not said");
      return subscription.card().isPresent();
    }
  }

  private Optional<Invoice> preview(StripeSubscription subscription) {
    InvoiceCreatePreviewParams.Builder wanted =
        InvoiceCreatePreviewParams.builder().setSubscription(subscription.id().value());
    if (subscription.status() == SubscriptionStatus.PAUSED) {
      wanted.setSubscriptionDetails(
          SubscriptionDetails.builder().setResumeAt(SubscriptionDetails.ResumeAt.NOW).build());
    }
    try {
      return Optional.of(stripe.ask(api -> api.invoices().createPreview(wanted.build())));
    } catch (StripeRefusedException refused) {
      if (!refused.code().equals("invoice_upcoming_none")) {
        tell(subscription, refused, "a coming payment was not previewed");
      }
      return Optional.empty();
    }
  }

  /** Nobody's access waits for what a mail says. */
  private static void tell(
      StripeSubscription subscription, StripeRefusedException refused, String what) {
    LOG.atWarn()
        .addKeyValue("subscription", subscription.id())
        .addKeyValue("reason", refused.getMessage())
        .log(what);
  }
}
