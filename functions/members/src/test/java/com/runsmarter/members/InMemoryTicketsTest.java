package com.runsmarter.members;

class InMemoryTicketsTest extends TicketsContract {

  private final InMemoryTickets tickets = new InMemoryTickets();

  @Override
  protected Tickets tickets() {
    return tickets;
  }
}
