package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.source.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may still ask for a mail, or try a code. A caller is refused openly for what only she can
 * have done, and at the strangers' door for what strangers did. Nobody is refused openly for what
 * depends on whether an address has an account: at the members' door a mail to a stranger is left
 * out in silence, and a member's goes by a budget that strangers cannot use up.
 */
final class AskBudgets {

  private final Counts counts;
  private final AskLimits limits;

  AskBudgets(Counts counts, AskLimits limits) {
    this.counts = counts;
    this.limits = limits;
  }

  /** Why a sign-up may not be heard, if so; it is not known yet whose address it is. */
  Optional<AskOutcome.TooMany> refusesSignUp(EmailAddress address, Source source, Instant now) {
    return refusesCaller(address, source, now)
        .or(() -> refuses(count("inbox/" + inbox(address), limits.mailsPerInbox()), now))
        .or(() -> refuses(count("domain/" + address.domain(), limits.mailsPerDomain()), now))
        .or(() -> refuses(count("sign-ups", limits.mailsInAll()), now));
  }

  /** Why a sign-in may not be heard, if so; it is not known yet whose address it is. */
  Optional<AskOutcome.TooMany> refusesSignIn(EmailAddress address, Source source, Instant now) {
    return refusesCaller(address, source, now);
  }

  /**
   * Whether a sign-in that was heard is answered with a mail. It takes as many counts for a
   * stranger as for a member, also when the first of them says no; what goes without a mail uses up
   * nothing that others share.
   *
   * @param usedAt when a link of the address was last used: from then on a member's mails are
   *     counted anew, since the link that others had mailed to her is worth nothing any more
   */
  boolean mayMailSignIn(
      EmailAddress address, boolean isMember, Optional<Instant> usedAt, Instant now) {
    String lane = isMember ? "members/" : "";
    String since = isMember ? usedAt.map(at -> "/" + at).orElse("") : "";
    String withheld = lane + "withheld/";
    boolean inbox =
        add(count(lane + "inbox/" + inbox(address) + since, limits.mailsPerInbox()), now);
    boolean domain =
        add(
            count(
                (inbox ? lane : withheld) + "domain/" + address.domain(),
                isMember ? limits.memberMailsInAll() : limits.mailsPerDomain()),
            now);
    boolean all =
        add(
            count(
                (inbox && domain ? lane : withheld) + "sign-ins",
                isMember ? limits.memberMailsInAll() : limits.mailsInAll()),
            now);
    return inbox && domain && all;
  }

  /** Why no further code may be tried, if so. */
  Optional<AskOutcome.TooMany> refusesTry(Source source, Instant now) {
    return refuses(count("tries/" + source, limits.triesPerSource()), now);
  }

  private Optional<AskOutcome.TooMany> refusesCaller(
      EmailAddress address, Source source, Instant now) {
    return refuses(count("source/" + source, limits.asksPerSource()), now)
        .or(
            () ->
                refuses(
                    count(
                        "inbox/" + inbox(address) + "/source/" + source,
                        limits.asksPerInboxAndSource()),
                    now));
  }

  private Optional<AskOutcome.TooMany> refuses(Count count, Instant now) {
    return add(count, now)
        ? Optional.empty()
        : Optional.of(new AskOutcome.TooMany(count.untilNext(now)));
  }

  private boolean add(Count count, Instant now) {
    return counts.add(count, now);
  }

  private static String inbox(EmailAddress address) {
    return address.mailKey().value();
  }

  private static Count count(String of, int most) {
    return new Count(of, most, AskLimits.WINDOW);
  }
}
