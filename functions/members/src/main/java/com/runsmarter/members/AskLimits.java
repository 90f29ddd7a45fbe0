package com.runsmarter.members;

import java.time.Duration;

/**
 * How often mails with a way in may be asked for, and codes tried, within {@link #WINDOW}. An inbox
 * is a {@link com.runsmarter.kernel.member.MailKey}; a source is the caller's network.
 *
 * @param asksPerSource by one source, for any inbox
 * @param asksPerInboxAndSource by one source, for one inbox
 * @param mailsPerInbox to one inbox, whoever asks; a member's sign-in mails are counted apart from
 *     all others
 * @param mailsPerDomain to strangers at one domain
 * @param mailsInAll to strangers, by sign-ups and by sign-ins each
 * @param memberMailsInAll to members who sign in: what strangers ask for does not use it up
 * @param triesPerSource codes that one source may try
 */
public record AskLimits(
    int asksPerSource,
    int asksPerInboxAndSource,
    int mailsPerInbox,
    int mailsPerDomain,
    int mailsInAll,
    int memberMailsInAll,
    int triesPerSource) {

  /**
   * No longer than a mailed link lives: whoever is mailed nothing more in this window has a link
   * that outlives it.
   */
  static final Duration WINDOW = Ticket.LIVES;
}
