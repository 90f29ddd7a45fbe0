package com.runsmarter.members;

import com.runsmarter.kernel.fact.Fact;
import java.util.Optional;

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
  protected Optional<Fact> told(String cause) {
    return members.told(cause);
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }
}
