/** What pays: test cards and bank accounts, sums, and what came of a try. */
@NullMarked
package com.runsmarter.stripe.payment;

import org.jspecify.annotations.NullMarked;
