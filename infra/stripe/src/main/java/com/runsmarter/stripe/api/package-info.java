/**
 * What a request to the API is: its form, parameters, pages of a list, and keys that make it safe
 * to repeat.
 */
@NullMarked
package com.runsmarter.stripe.api;

import org.jspecify.annotations.NullMarked;
