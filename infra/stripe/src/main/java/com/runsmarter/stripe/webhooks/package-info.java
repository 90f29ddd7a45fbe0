/**
 * What happened, as events, and events on their way to an endpoint: signed, tried again, and astray
 * when that is asked for.
 */
@NullMarked
package com.runsmarter.stripe.webhooks;

import org.jspecify.annotations.NullMarked;
