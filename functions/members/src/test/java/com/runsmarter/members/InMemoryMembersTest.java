package com.runsmarter.members;

class InMemoryMembersTest extends MembersContract {

  private final InMemoryTickets tickets = new InMemoryTickets();
  private final InMemorySessions sessions = new InMemorySessions(tickets);
  private final InMemoryMembers members = new InMemoryMembers(tickets, sessions);

  @Override
  protected Members members() {
    return members;
  }

  @Override
  protected Tickets tickets() {
    return tickets;
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }
}
