package com.runsmarter.content;

/** The mails that the system sends. Each has a text of its own. */
public enum MailKind {
  SIGN_UP_CONFIRM,
  SIGN_UP_KNOWN,
  SIGN_IN,
  SIGN_IN_UNKNOWN,
  WELCOME_FREE,
  WELCOME_TEAM,
  PAYMENT_FAILED,
  GRACE_ENDED,
  PAYMENT_ACTION_NEEDED,
  TRIAL_ENDING,
  CANCELLATION_SCHEDULED,
  MEMBERSHIP_RESUMED,
  PLAN_SWITCHED,
  ACCESS_ENDED,
  REFUND,
  CARD_EXPIRING,
  MEMBERSHIP_DISPUTED;

  /** The word that the files and the outbox use. */
  public String id() {
    return Word.of(this);
  }
}
