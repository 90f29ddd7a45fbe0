/**
 * Mail that somebody is owed: a row of its feature's outbox, written in the transaction of its
 * cause. The fact that it is owed names the row; the mail function reads it.
 */
@NullMarked
package com.runsmarter.kernel.outbox;

import org.jspecify.annotations.NullMarked;
