package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The double of {@link Tickets}; it also keeps the mails that anything in memory owes. */
final class InMemoryTickets implements Tickets {

  private final Map<TokenHash, Ticket> tickets = new HashMap<>();
  private final Map<EmailAddress, Instant> used = new HashMap<>();
  private final Map<TokenHash, Try> challenges = new HashMap<>();
  private final List<OwedMail> owed = new ArrayList<>();

  @Override
  public synchronized Recent recent(EmailAddress address, Ticket.Purpose purpose, Instant now) {
    return new Recent(
        tickets.values().stream()
            .filter(ticket -> ticket.address().equals(address) && ticket.purpose().equals(purpose))
            .filter(ticket -> !(purpose instanceof Ticket.Nothing))
            .filter(ticket -> ticket.isYoungAt(now) && counts(ticket))
            .findFirst(),
        Optional.ofNullable(used.get(address)));
  }

  @Override
  public synchronized boolean issue(Issue issue) {
    Ticket ticket = issue.ticket();
    if (issue.again() && !tickets.containsKey(ticket.token())) {
      return false;
    }
    tickets.put(ticket.token(), ticket);
    challenges.put(issue.challenge().token(), new Try(issue.challenge(), 0));
    if (!issue.withheld()) {
      owed.add(issue.mail());
    }
    return true;
  }

  @Override
  public synchronized Optional<Ticket> find(TokenHash token) {
    return Optional.ofNullable(tickets.get(token)).filter(this::counts);
  }

  @Override
  public synchronized Optional<Try> tryCode(TokenHash challenge) {
    return Optional.ofNullable(
            challenges.computeIfPresent(
                challenge, (token, before) -> new Try(before.challenge(), before.tries() + 1)))
        .filter(counted -> counted.tries() <= Limits.TRIES_A_CHALLENGE);
  }

  private boolean counts(Ticket ticket) {
    Instant last = used.get(ticket.address());
    return last == null || !ticket.issuedAt().isBefore(last);
  }

  /** Uses a ticket up, and with it all that were issued to its address before. */
  synchronized boolean use(Ticket ticket, Instant now) {
    if (find(ticket.token()).isEmpty()) {
      return false;
    }
    tickets.remove(ticket.token());
    used.put(ticket.address(), now);
    return true;
  }

  synchronized void owe(OwedMail mail) {
    owed.add(mail);
  }

  /** The mails owed so far, oldest first. */
  synchronized List<OwedMail> owed() {
    return List.copyOf(owed);
  }
}
