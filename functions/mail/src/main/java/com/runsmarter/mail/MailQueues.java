package com.runsmarter.mail;

import com.runsmarter.kernel.outbox.MailPriority;

/** The queues that mails are taken from, one a priority. */
public interface MailQueues {

  /** Has a mail sent again, after those of its priority that wait. */
  void put(OutboxKey key, MailPriority priority);
}
