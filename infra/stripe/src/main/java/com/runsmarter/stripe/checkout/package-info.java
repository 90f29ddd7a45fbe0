/** Buying a subscription: the session, what a buyer enters, and what comes of it. */
@NullMarked
package com.runsmarter.stripe.checkout;

import org.jspecify.annotations.NullMarked;
