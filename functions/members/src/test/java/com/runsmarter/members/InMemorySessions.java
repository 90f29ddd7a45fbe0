package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The double of {@link Sessions}. */
final class InMemorySessions implements Sessions {

  private final InMemoryTickets tickets;
  private final Map<SessionId, Session> sessions = new HashMap<>();
  private final Map<TokenHash, RefreshGrant> grants = new HashMap<>();

  InMemorySessions(InMemoryTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public synchronized boolean open(Ticket ticket, Session session, RefreshGrant grant) {
    if (!tickets.use(ticket, session.openedAt())) {
      return false;
    }
    put(session, grant);
    return true;
  }

  synchronized void put(Session session, RefreshGrant grant) {
    sessions.put(session.id(), session);
    grants.put(grant.token(), grant);
  }

  @Override
  public synchronized Optional<RefreshGrant> find(TokenHash token) {
    return Optional.ofNullable(grants.get(token));
  }

  @Override
  public synchronized boolean isOpen(MemberId member, SessionId session) {
    return sessions.containsKey(session);
  }

  @Override
  public synchronized Rotation rotate(RefreshGrant used, RefreshGrant next, Instant now) {
    if (!sessions.containsKey(used.session())) {
      return Rotation.CLOSED;
    }
    RefreshGrant known = Objects.requireNonNull(grants.get(used.token()));
    if (known.use().isPresent()) {
      return Rotation.RACED;
    }
    grants.put(
        used.token(),
        new RefreshGrant(
            known.token(),
            known.member(),
            known.session(),
            known.role(),
            known.openedAt(),
            known.expiresAt(),
            Optional.of(new RefreshGrant.Use(now, next.token()))));
    grants.put(next.token(), next);
    return Rotation.ROTATED;
  }

  @Override
  public synchronized void close(MemberId member, SessionId session) {
    sessions.remove(session);
  }
}
