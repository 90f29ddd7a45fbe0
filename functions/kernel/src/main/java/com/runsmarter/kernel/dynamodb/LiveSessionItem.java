package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;

/**
 * A session in members' table: {@code pk=MEMBER#id, sk=SESSION#id}, attributes {@code openedAt} and
 * {@code expiresAt}. Ending a session deletes its item.
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
  public static Item write(MemberId member, String session, Instant openedAt, Instant expiresAt) {
    return Item.of(key(member, session))
        .with("id", session)
        .with("openedAt", openedAt)
        .with("expiresAt", expiresAt)
        .expiringAt(expiresAt);
  }

  /** Lets a session live longer. */
  public static Write.Update extend(Key key, Instant expiresAt) {
    return Write.update(key)
        .set("expiresAt", expiresAt)
        .set("ttl", expiresAt.getEpochSecond())
        .when(Condition.present());
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
