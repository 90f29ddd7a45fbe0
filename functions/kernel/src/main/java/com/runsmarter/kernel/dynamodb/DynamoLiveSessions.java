package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.session.LiveSessions;
import java.time.InstantSource;

/**
 * Sessions in members' table: a consistent GetItem of the session, and one of the profile where
 * that is open.
 */
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
  public boolean isLive(MemberId member, String session) {
    return members
        .getConsistently(LiveSessionItem.key(member, session))
        .filter(item -> clock.instant().isBefore(LiveSessionItem.expiresAt(item)))
        .filter(item -> holds(member, item))
        .isPresent();
  }

  private boolean holds(MemberId member, Item session) {
    return members
        .getConsistently(MemberProfileItem.key(member))
        .map(MemberProfileItem::read)
        .filter(profile -> profile.keepsSessionOf(LiveSessionItem.openedAt(session)))
        .isPresent();
  }
}
