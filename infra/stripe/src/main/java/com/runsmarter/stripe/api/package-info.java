/**
 * Stripe's API as a client meets it: the key, the version, keys that make a request safe to repeat,
 * expansion, search and errors.
 */
@NullMarked
package com.runsmarter.stripe.api;

import org.jspecify.annotations.NullMarked;
