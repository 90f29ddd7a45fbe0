package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The double of {@link Tickets}; it also keeps the mails that anything in memory owes. */
final class InMemoryTickets implements Tickets {

  private final Map<TokenHash, Ticket> tickets = new HashMap<>();
  private final Map<EmailAddress, IssuedCode> codes = new HashMap<>();
  private final Map<List<Object>, Integer> counts = new HashMap<>();
  private final List<OwedMail> owed = new ArrayList<>();

  @Override
  public synchronized boolean issue(Ticket ticket, CodeHash code, OwedMail mail) {
    Instant hour = ticket.issuedAt().truncatedTo(ChronoUnit.HOURS);
    if (!count(List.of(ticket.address(), hour), Limits.MAILS_AN_HOUR)) {
      return false;
    }
    tickets.put(ticket.token(), ticket);
    codes.put(ticket.address(), new IssuedCode(ticket.id(), ticket.token(), code));
    counts.remove(List.<Object>of(ticket.address(), "tries"));
    owed.add(mail);
    return true;
  }

  @Override
  public synchronized Optional<Ticket> find(TokenHash token) {
    return Optional.ofNullable(tickets.get(token));
  }

  @Override
  public synchronized Optional<IssuedCode> tryCode(EmailAddress address, Instant now) {
    List<Object> today = List.of(address, now.atOffset(ZoneOffset.UTC).toLocalDate());
    List<Object> ticket = List.of(address, "tries");
    if (counts.getOrDefault(today, 0) >= Limits.TRIES_A_DAY
        || !count(ticket, Limits.TRIES_A_TICKET)) {
      return Optional.empty();
    }
    count(today, Limits.TRIES_A_DAY);
    return Optional.ofNullable(codes.get(address));
  }

  /** Uses a ticket up. */
  synchronized boolean use(Ticket ticket) {
    return tickets.remove(ticket.token()) != null;
  }

  synchronized void owe(OwedMail mail) {
    owed.add(mail);
  }

  /** The mails owed so far, oldest first. */
  synchronized List<OwedMail> owed() {
    return List.copyOf(owed);
  }

  private boolean count(List<Object> what, int most) {
    if (counts.getOrDefault(what, 0) >= most) {
      return false;
    }
    counts.merge(what, 1, Integer::sum);
    return true;
  }
}
