/** Hints on SQS. */
@NullMarked
package com.runsmarter.billing.sqs;

import org.jspecify.annotations.NullMarked;
