package com.runsmarter.billing;

import com.runsmarter.kernel.member.EmailAddress;

/**
 * Who had a trial, known by a hash of the address, so that leaving and coming back is no second
 * one. Settling notes a trial as soon as Stripe shows one.
 */
public interface Trials {

  /** Whether somebody at this address ever had a trial. */
  boolean usedBy(EmailAddress address);
}
