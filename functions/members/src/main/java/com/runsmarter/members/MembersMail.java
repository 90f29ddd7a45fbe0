package com.runsmarter.members;

import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.kernel.outbox.MailPriority;
import java.util.Set;

/** The mails that members owes: ways in, and a welcome. */
public enum MembersMail implements MailKind {
  /** To an address that nobody has proven to be hers. */
  SIGN_UP_CONFIRM(MailPriority.JOIN, false, "name", "link", "code", "minutes"),
  SIGN_UP_KNOWN(MailPriority.SIGN_IN, true, "link", "code", "minutes"),
  SIGN_IN(MailPriority.SIGN_IN, true, "link", "code", "minutes"),
  /** To an address that nobody joined with. */
  SIGN_IN_UNKNOWN(MailPriority.JOIN, false, "site"),
  WELCOME_FREE(MailPriority.ROUTINE, true, "startsOn");

  private final MailPriority priority;
  private final boolean goesToMember;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that nobody changes.
  private final Set<String> fields;

  MembersMail(MailPriority priority, boolean goesToMember, String... fields) {
    this.priority = priority;
    this.goesToMember = goesToMember;
    this.fields = Set.of(fields);
  }

  @Override
  public Set<String> fields() {
    return fields;
  }

  @Override
  public MailPriority priority() {
    return priority;
  }

  @Override
  public boolean goesToMember() {
    return goesToMember;
  }
}
