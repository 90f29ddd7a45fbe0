/**
 * Money that moves: payment intents, charges, refunds, disputes, and what they do to the seller's
 * balance.
 */
@NullMarked
package com.runsmarter.stripe.charge;

import org.jspecify.annotations.NullMarked;
