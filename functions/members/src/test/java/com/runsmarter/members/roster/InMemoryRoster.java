package com.runsmarter.members.roster;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The double of {@link Roster}. */
final class InMemoryRoster implements Roster {

  private final TreeMap<String, RosterMember> members = new TreeMap<>();

  void join(MemberProfile member) {
    members.put(member.id().value(), new RosterMember(member, KnownMembership.NONE));
  }

  void leave(MemberId member) {
    members.remove(member.value());
  }

  boolean keeps(MemberId member) {
    return members.containsKey(member.value());
  }

  @Override
  public Page newestFirst(Optional<MemberId> after, int limit) {
    List<RosterMember> left =
        List.copyOf(
            after
                .map(last -> members.headMap(last.value(), false))
                .orElse(members)
                .descendingMap()
                .values());
    List<RosterMember> page = left.subList(0, Math.min(limit, left.size()));
    return new Page(
        page,
        page.size() < left.size() ? Optional.of(page.getLast().profile().id()) : Optional.empty());
  }

  @Override
  public boolean keep(MemberId member, KnownMembership membership) {
    RosterMember known = members.get(member.value());
    if (known == null || known.membership().revision() >= membership.revision()) {
      return false;
    }
    members.put(member.value(), new RosterMember(known.profile(), membership));
    return true;
  }
}
