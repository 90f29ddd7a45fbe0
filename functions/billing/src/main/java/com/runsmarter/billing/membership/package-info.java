/** What follows from an account: the pure policy, the membership, the mails that it owes. */
@NullMarked
package com.runsmarter.billing.membership;

import org.jspecify.annotations.NullMarked;
