/** The pages that a person sees at Stripe's: Checkout, the billing portal, an invoice. */
@NullMarked
package com.runsmarter.stripe.pages;

import org.jspecify.annotations.NullMarked;
