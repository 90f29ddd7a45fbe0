/**
 * Stripe's HTTP API, hosted pages, clock and webhooks on loopback, for tests and the local stack.
 */
@NullMarked
package com.runsmarter.stripe;

import org.jspecify.annotations.NullMarked;
