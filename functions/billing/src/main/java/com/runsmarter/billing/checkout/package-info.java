/** Buying and managing: one checkout at a time, the portal, and coming back from Stripe's pages. */
@NullMarked
package com.runsmarter.billing.checkout;

import org.jspecify.annotations.NullMarked;
