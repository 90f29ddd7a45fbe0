/**
 * How Stripe's state becomes access. Stripe is the source of truth; an event is a hint that
 * something changed for a customer. {@code sync} reads her {@code account}, {@code membership}
 * decides and says which mails it owes; {@code checkout} sells an {@code offer}; {@code reconcile}
 * looks whether anything was missed. Here are the ids and values that all of these speak of.
 */
@NullMarked
package com.runsmarter.billing;

import org.jspecify.annotations.NullMarked;
