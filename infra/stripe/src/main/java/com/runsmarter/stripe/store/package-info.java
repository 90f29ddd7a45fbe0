/**
 * The objects that the stand-in keeps: kinds, ids, shapes, and a store with one writer at a time.
 */
@NullMarked
package com.runsmarter.stripe.store;

import org.jspecify.annotations.NullMarked;
