package com.runsmarter.mail;

import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that features' outboxes owe. */
public interface OwedMails {

  /**
   * The mail, where its row is still there.
   *
   * @throws IllegalArgumentException when there is no such outbox
   */
  Optional<OwedMail> find(OutboxKey key);

  /** Takes it off the list of what is owed; the row itself stays as long as its feature wants. */
  void over(OutboxKey key);

  /** Those that have been owed since an instant or longer, outbox by outbox, the oldest first. */
  List<OutboxKey> owedSince(Instant instant);
}
