package com.runsmarter.kernel.outbox;

import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.FactKind;
import java.util.Map;

/**
 * A mail is owed. It names the row and says nothing of what is in it, or for whom.
 *
 * @param cause the row's
 * @param priority which mails it does not wait for; rules choose its queue by it
 */
public record MailOwed(String cause, MailPriority priority) {

  /** How it is told and heard. */
  public static final FactKind<MailOwed> KIND = new FactKind<>("mail-owed", 1, MailOwed::read);

  private static final String PRIORITY = "priority";

  /** The fact that tells it. */
  public Fact fact() {
    return KIND.fact(cause, Map.of(PRIORITY, priority.id()));
  }

  private static MailOwed read(Fact fact) {
    return new MailOwed(
        fact.cause(),
        fact.optionalText(PRIORITY).map(MailPriority::of).orElse(MailPriority.ROUTINE));
  }
}
