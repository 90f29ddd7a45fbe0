/** The ports on Stripe, and the reading of its webhooks. */
@NullMarked
package com.runsmarter.billing.stripe;

import org.jspecify.annotations.NullMarked;
