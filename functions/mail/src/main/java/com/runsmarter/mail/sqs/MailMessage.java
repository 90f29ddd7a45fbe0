package com.runsmarter.mail.sqs;

import com.runsmarter.kernel.outbox.MailOwed;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.sqs.FactMessage;
import com.runsmarter.mail.OutboxKey;

/**
 * The body of a message: the fact that a mail is owed. It names the outbox, by the feature that
 * tells it, and the cause, and nothing of the mail.
 */
public final class MailMessage {

  private MailMessage() {}

  /**
   * Which mail a message is about.
   *
   * @throws IllegalArgumentException when it is about none
   */
  public static OutboxKey read(String body) {
    FactMessage message = FactMessage.read(body);
    return MailOwed.KIND
        .read(message.fact())
        .map(owed -> new OutboxKey(message.source(), owed.cause()))
        .orElseThrow(() -> new IllegalArgumentException("a message is about no owed mail"));
  }

  /** A message about a mail, as the bus would deliver it. */
  static String write(OutboxKey key, MailPriority priority) {
    return new FactMessage(key.outbox(), new MailOwed(key.cause(), priority).fact()).body();
  }
}
