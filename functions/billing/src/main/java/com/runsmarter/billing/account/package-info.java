/** A customer's account in Stripe as it was read: subscriptions, invoices, open checkout pages. */
@NullMarked
package com.runsmarter.billing.account;

import org.jspecify.annotations.NullMarked;
