package com.runsmarter.members.dynamodb;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.members.roster.KnownMembership;
import com.runsmarter.members.roster.Roster;
import com.runsmarter.members.roster.RosterMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roster in members' table: what billing told lies in the profile's own item. */
public final class DynamoRoster implements Roster {

  private final Table table;

  /**
   * @param table members' table
   */
  public DynamoRoster(Table table) {
    this.table = table;
  }

  @Override
  public Page newestFirst(Optional<MemberId> after, int limit) {
    Query newest = RosterItem.newestFirst().limit(limit);
    Table.Page page = table.query(after.map(RosterItem::place).map(newest::after).orElse(newest));
    List<MemberId> ids = page.items().stream().map(RosterItem::member).toList();
    Map<MemberId, RosterMember> members =
        table.getAllConsistently(ids.stream().map(MemberProfileItem::key).toList()).stream()
            .map(RosterItem::read)
            .collect(toMap(listed -> listed.profile().id(), identity()));
    // Who left a moment ago stands in the index still.
    return new Page(
        ids.stream().flatMap(id -> Optional.ofNullable(members.get(id)).stream()).toList(),
        page.last().map(RosterItem::member));
  }

  @Override
  public boolean keep(MemberId member, KnownMembership membership) {
    return table.write(RosterItem.keep(member, membership));
  }
}
