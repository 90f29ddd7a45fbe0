/**
 * What a subscription owes, line by line, and how it is collected. It tells those who listen what
 * became of an invoice, and does not know who they are.
 */
@NullMarked
package com.runsmarter.stripe.invoice;

import org.jspecify.annotations.NullMarked;
