package com.runsmarter.local.control;

import java.util.List;

/** What nobody sees from outside, for the page that shows it. */
public interface StackState {

  /** The queues by name. */
  List<Queue> queues();

  /** Mails that are owed and were not sent, the longest owed first. */
  List<UnsentMail> unsentMails();
}
