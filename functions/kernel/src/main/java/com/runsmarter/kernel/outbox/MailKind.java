package com.runsmarter.kernel.outbox;

import java.util.Locale;
import java.util.Set;

/** The mails that features owe, each with the fields that its text may count on. */
public enum MailKind {
  SIGN_UP_CONFIRM("name", "link", "code", "minutes"),
  SIGN_UP_KNOWN("link", "code", "minutes"),
  SIGN_IN("link", "code", "minutes"),
  SIGN_IN_UNKNOWN("site"),
  WELCOME_FREE("name"),
  WELCOME_TEAM(),
  PAYMENT_FAILED("portalLink", "graceUntil"),
  PAYMENT_ACTION_NEEDED("link"),
  TRIAL_ENDING("endsOn", "amount"),
  CANCELLATION_SCHEDULED("endsOn"),
  ACCESS_ENDED(),
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

  /** The names of its fields. */
  public Set<String> fields() {
    return fields;
  }
}
