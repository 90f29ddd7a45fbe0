package com.runsmarter.billing.membership;

import java.util.Locale;

/** Why a membership stands where it stands. */
public enum MembershipReason {
  NEVER_JOINED,
  TRIAL,
  PAID,
  CANCELLATION_SCHEDULED,
  PAYMENT_PROCESSING,
  PAYMENT_FAILED,
  GRACE_OVER,
  UNPAID,
  PAYMENT_INCOMPLETE,
  FIRST_PAYMENT_EXPIRED,
  CANCELED,
  PAID_TIME_LEFT,
  TRIAL_ENDED_WITHOUT_CARD,
  COLLECTION_PAUSED,
  REFUNDED,
  DISPUTE_OPEN,
  DISPUTE_LOST,
  CUSTOMER_DELETED,
  COMPLIMENTARY;

  /** The words an operator reads, such as {@code grace-over}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
