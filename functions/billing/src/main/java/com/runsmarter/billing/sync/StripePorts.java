package com.runsmarter.billing.sync;

import com.runsmarter.billing.account.CheckoutPages;
import com.runsmarter.billing.account.ComingPayments;
import com.runsmarter.billing.account.PausedSubscriptions;
import com.runsmarter.billing.account.StripeAccounts;

/**
 * All that a sync asks of Stripe.
 *
 * @param accounts customers as they are
 * @param pages where they can still pay
 * @param paused trials that ended without a card
 * @param coming what will be taken next
 */
public record StripePorts(
    StripeAccounts accounts,
    CheckoutPages pages,
    PausedSubscriptions paused,
    ComingPayments coming) {}
