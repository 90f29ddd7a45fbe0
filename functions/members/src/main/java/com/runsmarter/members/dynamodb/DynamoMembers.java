package com.runsmarter.members.dynamodb;

import static java.util.Collections.disjoint;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.DynamoMemberProfiles;
import com.runsmarter.kernel.dynamodb.FactItem;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.members.DisplayName;
import com.runsmarter.members.Members;
import com.runsmarter.members.RefreshGrant;
import com.runsmarter.members.Session;
import com.runsmarter.members.Ticket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Members in members' table. */
public final class DynamoMembers implements Members {

  /** Where the ticket and its use stand among the writes of joining. */
  private static final Set<Integer> TICKET = Set.of(0, 1);

  private final Table table;
  private final DynamoMemberProfiles profiles;

  /**
   * @param table members' table
   */
  public DynamoMembers(Table table) {
    this.table = table;
    this.profiles = new DynamoMemberProfiles(table);
  }

  @Override
  public Optional<MemberProfile> find(MemberId id) {
    return profiles.find(id);
  }

  @Override
  public Optional<MemberId> idOf(EmailAddress address) {
    return table.getConsistently(AddressItem.ownerKey(address)).map(AddressItem::readOwner);
  }

  @Override
  public Joined join(
      Ticket ticket,
      MemberProfile member,
      Session session,
      RefreshGrant grant,
      Optional<OwedMail> welcome) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.delete(TicketItem.key(ticket.token())).when(Condition.present()));
    writes.add(AddressItem.use(ticket, member.joinedAt()));
    writes.add(
        Write.put(AddressItem.writeOwner(member.email(), member.id())).when(Condition.absent()));
    writes.add(
        Write.put(RosterItem.enter(member).with("termsAcceptedAt", ticket.issuedAt()))
            .when(Condition.absent()));
    writes.add(Write.put(SessionItem.write(session)).when(Condition.absent()));
    writes.add(Write.put(SessionItem.write(grant)).when(Condition.absent()));
    writes.add(Write.put(FactItem.write(MemberJoined.of(member).fact(), member.joinedAt())));
    welcome.ifPresent(
        mail -> writes.add(Write.put(OwedMailItem.write(mail)).when(Condition.absent())));
    return switch (table.transact(writes)) {
      case Table.Outcome.Committed committed -> Joined.JOINED;
      case Table.Outcome.Refused refused when !disjoint(refused.writes(), TICKET) ->
          Joined.TICKET_USED;
      case Table.Outcome.Refused refused -> Joined.ADDRESS_TAKEN;
    };
  }

  @Override
  public boolean change(MemberId member, Optional<DisplayName> name, Optional<ZoneId> timeZone) {
    Write.Update update = Write.update(MemberProfileItem.key(member));
    if (name.isPresent()) {
      update = update.set("name", name.get().value());
    }
    if (timeZone.isPresent()) {
      update = update.set("timeZone", timeZone.get().getId());
    }
    return table.write(update.when(Condition.present()));
  }

  @Override
  public boolean signOutBefore(MemberId member, Instant before) {
    return table.write(
        Write.update(MemberProfileItem.key(member))
            .set(MemberProfileItem.SIGNED_OUT_BEFORE, before)
            .when(Condition.present()));
  }
}
