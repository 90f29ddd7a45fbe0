/** Facts as messages of their consumers' queues. */
@NullMarked
package com.runsmarter.kernel.sqs;

import org.jspecify.annotations.NullMarked;
