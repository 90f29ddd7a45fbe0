/** What a request to the API asks: its route, form and parameters, and the page of a list. */
@NullMarked
package com.runsmarter.stripe.request;

import org.jspecify.annotations.NullMarked;
