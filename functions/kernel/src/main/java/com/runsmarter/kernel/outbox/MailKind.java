package com.runsmarter.kernel.outbox;

import java.util.Locale;
import java.util.Set;

/**
 * One kind of mail that a feature owes. Each feature has one enum of its kinds. Nothing but the
 * feature itself knows them: the mail function reads what a row says, and the check of the content
 * finds the enums.
 */
public interface MailKind {

  /** The constant's own name, such as {@code SIGN_IN}. */
  String name();

  /** The word that rows and texts know it by, such as {@code sign-in}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of the fields that its feature fills in. */
  Set<String> fields();

  /** Whom it may not wait for. */
  MailPriority priority();

  /**
   * Whether it goes to somebody whose name is known: the mail function then fills {@code name} in.
   */
  boolean goesToMember();
}
