/**
 * What becomes of a subscription: it makes invoices, and goes on or ends by what becomes of them.
 * Its plan changes at once, when it is paid, or as scheduled.
 */
@NullMarked
package com.runsmarter.stripe.lifecycle;

import org.jspecify.annotations.NullMarked;
