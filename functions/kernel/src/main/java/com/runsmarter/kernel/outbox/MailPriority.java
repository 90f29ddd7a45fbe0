package com.runsmarter.kernel.outbox;

import java.util.Locale;
import java.util.stream.Stream;

/** Which mails wait for which: each priority has a queue of its own. */
public enum MailPriority {
  /** Somebody whom we know wants in, and waits for it. */
  SIGN_IN,

  /** Somebody whom we do not know asked; of these there can be any number. */
  JOIN,

  /** News of a membership or a plan: nobody looks at the inbox for it. */
  ROUTINE;

  /**
   * The priority of this word. One that a newer deployment made up waits with the rest, as it does
   * by the rules of template.yaml.
   */
  public static MailPriority of(String id) {
    return Stream.of(values()).filter(known -> known.id().equals(id)).findFirst().orElse(ROUTINE);
  }

  /** The word that facts and rules know it by, such as {@code sign-in}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
