/** What is sold: products, prices, coupons and promotion codes. */
@NullMarked
package com.runsmarter.stripe.catalogue;

import org.jspecify.annotations.NullMarked;
