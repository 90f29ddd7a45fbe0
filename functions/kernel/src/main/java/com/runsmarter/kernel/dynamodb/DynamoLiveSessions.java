package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.session.LiveSessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions in members' table: session and profile in one consistent BatchGetItem. */
public final class DynamoLiveSessions implements LiveSessions {

  private final Table members;
  private final InstantSource clock;

  /**
   * @param members members' table
   */
  public DynamoLiveSessions(Table members, InstantSource clock) {
    this.members = members;
    this.clock = clock;
  }

  @Override
  public Optional<Role> roleOf(MemberId member, String session) {
    Key opened = LiveSessionItem.key(member, session);
    Key profile = MemberProfileItem.key(member);
    Map<Key, Item> items =
        members.getAllConsistently(List.of(opened, profile)).stream()
            .collect(Collectors.toMap(Item::key, Function.identity()));
    return Optional.ofNullable(items.get(opened))
        .filter(item -> clock.instant().isBefore(LiveSessionItem.expiresAt(item)))
        .filter(
            item ->
                Optional.ofNullable(items.get(profile)).filter(of -> holds(of, item)).isPresent())
        .map(LiveSessionItem::role);
  }

  private static boolean holds(Item profile, Item session) {
    return MemberProfileItem.read(profile).keepsSessionOf(LiveSessionItem.openedAt(session));
  }
}
