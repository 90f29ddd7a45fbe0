package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.members.CodeHash;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.Tickets;
import com.runsmarter.members.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tickets in members' table. */
public final class DynamoTickets implements Tickets {

  /** Where the count of mails stands among the writes of an issue. */
  private static final int MAIL_COUNT = 0;

  private final Table table;

  /**
   * @param table members' table
   */
  public DynamoTickets(Table table) {
    this.table = table;
  }

  @Override
  public boolean issue(Ticket ticket, CodeHash code, OwedMail mail) {
    Table.Outcome outcome =
        table.transact(
            List.of(
                AddressItem.countMail(ticket.address(), ticket.issuedAt()),
                Write.put(TicketItem.write(ticket)).when(Condition.absent()),
                Write.put(AddressItem.writeCode(ticket, code)),
                // The row has the link and the code in clear, and no cause makes it twice: it goes
                // as soon as the ticket is worth nothing.
                Write.put(OwedMailItem.write(mail).expiringAt(ticket.expiresAt()))
                    .when(Condition.absent())));
    return switch (outcome) {
      case Table.Outcome.Committed committed -> true;
      case Table.Outcome.Refused refused when refused.writes().contains(MAIL_COUNT) -> false;
      case Table.Outcome.Refused refused ->
          throw new IllegalStateException("ticket " + ticket.id() + " was there already");
    };
  }

  @Override
  public Optional<Ticket> find(TokenHash token) {
    return table.getConsistently(TicketItem.key(token)).map(item -> TicketItem.read(token, item));
  }

  @Override
  public Optional<IssuedCode> tryCode(EmailAddress address, Instant now) {
    Table.Outcome counted =
        table.transact(
            List.of(
                AddressItem.countTryAtCode(address, now), AddressItem.countTryToday(address, now)));
    return switch (counted) {
      case Table.Outcome.Committed committed ->
          table.getConsistently(AddressItem.codeKey(address)).flatMap(AddressItem::readCode);
      case Table.Outcome.Refused refused -> Optional.empty();
    };
  }
}
