/** Looks for memberships that drifted from Stripe, and puts them right. */
@NullMarked
package com.runsmarter.billing.reconcile;

import org.jspecify.annotations.NullMarked;
