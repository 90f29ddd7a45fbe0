package com.runsmarter.members;

class InMemorySessionsTest extends SessionsContract {

  private final InMemoryTickets tickets = new InMemoryTickets();
  private final InMemorySessions sessions = new InMemorySessions(tickets);

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected Tickets tickets() {
    return tickets;
  }
}
