package com.runsmarter.kernel.outbox;

import java.util.Locale;
import java.util.Set;

/** The mails that features owe, each with the fields that its text may count on. */
public enum MailKind {
  SIGN_UP_CONFIRM("name", "link", "code", "minutes"),
  SIGN_UP_KNOWN("link", "code", "minutes"),
  SIGN_IN("link", "code", "minutes"),
  SIGN_IN_UNKNOWN("site"),
  WELCOME_FREE("startsOn"),
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

  MailKind(String... fields) {
    this.fields = Set.of(fields);
  }

  /** The word that rows and texts know it by, such as {@code sign-in}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whom it may not wait for. */
  public MailPriority priority() {
    return switch (this) {
      case SIGN_IN, SIGN_UP_KNOWN -> MailPriority.SIGN_IN;
      case SIGN_UP_CONFIRM, SIGN_IN_UNKNOWN -> MailPriority.JOIN;
      default -> MailPriority.ROUTINE;
    };
  }

  /**
   * Whether it goes to somebody whose name is known: the mail function then fills {@code name} in.
   * The other two go to addresses that nobody has proven to be hers.
   */
  public boolean goesToMember() {
    return this != SIGN_UP_CONFIRM && this != SIGN_IN_UNKNOWN;
  }

  /** The names of the fields that its feature fills in. */
  public Set<String> fields() {
    return fields;
  }
}
