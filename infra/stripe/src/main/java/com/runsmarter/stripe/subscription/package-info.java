/**
 * What a subscription is: its items, settings, period, start and end. It knows nothing of invoices.
 */
@NullMarked
package com.runsmarter.stripe.subscription;

import org.jspecify.annotations.NullMarked;
