package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.LiveSessionItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.members.RefreshGrant;
import com.runsmarter.members.Session;
import com.runsmarter.members.SessionId;
import com.runsmarter.members.Sessions;
import com.runsmarter.members.Ticket;
import com.runsmarter.members.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in members' table. */
public final class DynamoSessions implements Sessions {

  /** Where the session stands among the writes of a rotation. */
  private static final int SESSION = 0;

  private final Table table;

  /**
   * @param table members' table
   */
  public DynamoSessions(Table table) {
    this.table = table;
  }

  @Override
  public boolean open(Ticket ticket, Session session, RefreshGrant grant) {
    Table.Outcome outcome =
        table.transact(
            List.of(
                Write.delete(TicketItem.key(ticket.token())).when(Condition.present()),
                AddressItem.use(ticket, session.openedAt()),
                Write.put(SessionItem.write(session)).when(Condition.absent()),
                Write.put(SessionItem.write(grant)).when(Condition.absent())));
    return outcome instanceof Table.Outcome.Committed;
  }

  @Override
  public Optional<RefreshGrant> find(TokenHash token) {
    return table
        .getConsistently(SessionItem.grantKey(token))
        .map(item -> SessionItem.readGrant(token, item));
  }

  @Override
  public boolean isOpen(MemberId member, SessionId session) {
    return table.getConsistently(SessionItem.key(member, session)).isPresent();
  }

  @Override
  public Rotation rotate(RefreshGrant used, RefreshGrant next, Instant now) {
    Write.Update session =
        LiveSessionItem.extend(
            SessionItem.key(used.member(), used.session()), next.role(), next.expiresAt());
    Write.Update grant =
        Write.update(SessionItem.grantKey(used.token()))
            .set(SessionItem.USED_AT, now)
            .set(SessionItem.NEXT, next.token().value())
            .when(Condition.present().and(Condition.lacks(SessionItem.USED_AT)));
    Table.Outcome outcome =
        table.transact(
            List.of(session, grant, Write.put(SessionItem.write(next)).when(Condition.absent())));
    return switch (outcome) {
      case Table.Outcome.Committed committed -> Rotation.ROTATED;
      case Table.Outcome.Refused refused when refused.writes().contains(SESSION) -> Rotation.CLOSED;
      case Table.Outcome.Refused refused -> Rotation.RACED;
    };
  }

  @Override
  public void close(MemberId member, SessionId session) {
    table.write(Write.delete(SessionItem.key(member, session)));
  }
}
