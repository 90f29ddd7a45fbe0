package com.runsmarter.billing;

/**
 * All that settling asks of Stripe.
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
