/**
 * Who buys, and by what: customers, their balance, their payment methods and the clocks that they
 * live by.
 */
@NullMarked
package com.runsmarter.stripe.customer;

import org.jspecify.annotations.NullMarked;
