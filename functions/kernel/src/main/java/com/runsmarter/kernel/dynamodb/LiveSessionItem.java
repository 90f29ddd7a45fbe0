package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import java.time.Instant;

/**
 * A session in members' table: {@code pk=MEMBER#id, sk=SESSION#id}, attributes {@code role}, {@code
 * openedAt} and {@code expiresAt}. Ending a session deletes its item.
 */
public final class LiveSessionItem {

  private LiveSessionItem() {}

  /** The session's key. */
  public static Key key(MemberId member, String session) {
    return new Key("MEMBER#" + member, "SESSION#" + session);
  }

  /**
   * A session as an item, which goes some time after it has run out.
   *
   * @param expiresAt the first instant at which it is over
   */
  public static Item write(
      MemberId member, String session, Role role, Instant openedAt, Instant expiresAt) {
    return Item.of(key(member, session))
        .with("id", session)
        .with("role", role)
        .with("openedAt", openedAt)
        .with("expiresAt", expiresAt)
        .expiringAt(expiresAt);
  }

  /** Lets a session live longer, in the role that it still has. */
  public static Write.Update extend(Key key, Role role, Instant expiresAt) {
    return Write.update(key)
        .set("role", role)
        .set("expiresAt", expiresAt)
        .set("ttl", expiresAt.getEpochSecond())
        .when(Condition.present());
  }

  /** The role that the session was opened in. */
  public static Role role(Item session) {
    return Role.valueOf(session.text("role"));
  }

  /** When the session was opened. */
  public static Instant openedAt(Item session) {
    return session.instant("openedAt");
  }

  /** The first instant at which the session is over. */
  public static Instant expiresAt(Item session) {
    return session.instant("expiresAt");
  }
}
