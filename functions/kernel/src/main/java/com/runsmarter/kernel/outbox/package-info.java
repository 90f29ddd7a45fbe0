/** Mail that a feature owes somebody, written in the same transaction as its cause. */
@NullMarked
package com.runsmarter.kernel.outbox;

import org.jspecify.annotations.NullMarked;
