package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.Tickets;
import com.runsmarter.members.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tickets in members' table. */
public final class DynamoTickets implements Tickets {

  /** Where the ticket stands among the writes of an issue. */
  private static final int TICKET = 0;

  private final Table table;

  /**
   * @param table members' table
   */
  public DynamoTickets(Table table) {
    this.table = table;
  }

  @Override
  public Recent recent(EmailAddress address, Ticket.Purpose purpose, Instant now) {
    Key ticket = AddressItem.ticketKey(address, purpose);
    Key used = AddressItem.usedKey(address);
    List<Item> rows = table.getAllConsistently(List.of(ticket, used));
    Optional<Item> use = row(rows, used);
    return new Recent(
        row(rows, ticket)
            .map(item -> AddressItem.readTicket(address, purpose, item))
            .filter(found -> found.isYoungAt(now) && AddressItem.leaves(found, use)),
        use.map(AddressItem::readUse));
  }

  private static Optional<Item> row(List<Item> rows, Key key) {
    return rows.stream().filter(item -> item.key().equals(key)).findFirst();
  }

  @Override
  public boolean issue(Issue issue) {
    Ticket ticket = issue.ticket();
    Table.Outcome outcome =
        table.transact(
            List.of(
                Write.put(TicketItem.write(ticket))
                    .when(issue.again() ? Condition.present() : Condition.absent()),
                Write.put(AddressItem.writeTicket(ticket)),
                Write.put(ChallengeItem.write(issue.challenge())).when(Condition.absent()),
                Write.put(mail(issue)).when(Condition.absent())));
    return switch (outcome) {
      case Table.Outcome.Committed committed -> true;
      case Table.Outcome.Refused refused when issue.again() && refused.writes().contains(TICKET) ->
          false;
      case Table.Outcome.Refused refused ->
          throw new IllegalStateException("ticket " + ticket.id() + " was there already");
    };
  }

  /**
   * The row has the link and the code in clear, and no cause makes it twice: it goes as soon as the
   * ticket is worth nothing.
   */
  private static Item mail(Issue issue) {
    return issue.withheld()
        ? WithheldMailItem.write(issue.mail())
        : OwedMailItem.write(issue.mail()).expiringAt(issue.ticket().expiresAt());
  }

  @Override
  public Optional<Ticket> find(TokenHash token) {
    return table
        .getConsistently(TicketItem.key(token))
        .map(item -> TicketItem.read(token, item))
        .filter(
            ticket ->
                AddressItem.leaves(
                    ticket, table.getConsistently(AddressItem.usedKey(ticket.address()))));
  }

  @Override
  public Optional<Try> tryCode(TokenHash challenge) {
    return table
        .update(ChallengeItem.countTry(challenge))
        .map(item -> ChallengeItem.read(challenge, item));
  }
}
