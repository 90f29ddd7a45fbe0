/**
 * What a feature tells the others: facts, each written in the transaction of its cause. Mail that
 * somebody is owed is the first of them.
 */
@NullMarked
package com.runsmarter.kernel.outbox;

import org.jspecify.annotations.NullMarked;
