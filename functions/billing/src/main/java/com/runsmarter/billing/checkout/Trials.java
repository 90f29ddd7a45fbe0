package com.runsmarter.billing.checkout;

import com.runsmarter.kernel.member.EmailAddress;

/**
 * Who had a trial, known by a hash of the inbox behind the address ({@link EmailAddress#mailKey}),
 * so that leaving and coming back, or another tag, is no second one. Syncing notes a trial as soon
 * as Stripe shows one.
 */
public interface Trials {

  /** Whether somebody at this inbox ever had a trial. */
  boolean usedBy(EmailAddress address);
}
