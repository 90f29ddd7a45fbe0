/** The one way a membership changes: lease, read Stripe, decide, write in one transaction. */
@NullMarked
package com.runsmarter.billing.sync;

import org.jspecify.annotations.NullMarked;
