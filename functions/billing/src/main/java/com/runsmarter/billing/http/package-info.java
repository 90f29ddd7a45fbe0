/** Offers, membership, checkout and portal over HTTP. */
@NullMarked
package com.runsmarter.billing.http;

import org.jspecify.annotations.NullMarked;
