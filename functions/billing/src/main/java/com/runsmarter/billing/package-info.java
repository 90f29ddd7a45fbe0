/**
 * Offers, memberships and how Stripe's state becomes access. Stripe is the source of truth; an
 * event is a hint that something changed for a customer.
 */
@NullMarked
package com.runsmarter.billing;

import org.jspecify.annotations.NullMarked;
