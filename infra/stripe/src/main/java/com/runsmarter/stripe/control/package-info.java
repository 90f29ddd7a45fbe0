/** What Stripe does not have: buying without a browser, moving time, causing trouble. */
@NullMarked
package com.runsmarter.stripe.control;

import org.jspecify.annotations.NullMarked;
