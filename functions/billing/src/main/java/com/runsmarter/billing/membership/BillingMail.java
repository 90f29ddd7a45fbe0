package com.runsmarter.billing.membership;

import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.kernel.outbox.MailPriority;
import java.util.Set;

/** The mails that billing owes: news of a membership, to its member. */
public enum BillingMail implements MailKind {
  WELCOME_TEAM("terms", "portalLink"),
  PAYMENT_FAILED("portalLink", "graceUntil"),
  GRACE_ENDED("portalLink"),
  PAYMENT_ACTION_NEEDED("link"),
  TRIAL_ENDING("endsOn", "price", "toStay", "portalLink"),
  CANCELLATION_SCHEDULED("endsOn", "portalLink"),
  MEMBERSHIP_RESUMED("terms", "portalLink"),
  PLAN_SWITCHED("terms", "portalLink"),
  ACCESS_ENDED("comeBack", "portalLink"),
  REFUND("amount"),
  CARD_EXPIRING("brand", "last4", "expires", "portalLink"),
  MEMBERSHIP_DISPUTED();

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that nobody changes.
  private final Set<String> fields;

  BillingMail(String... fields) {
    this.fields = Set.of(fields);
  }

  @Override
  public Set<String> fields() {
    return fields;
  }

  @Override
  public MailPriority priority() {
    return MailPriority.ROUTINE;
  }

  @Override
  public boolean goesToMember() {
    return true;
  }
}
