package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.LiveSessionItem;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.members.RefreshGrant;
import com.runsmarter.members.Session;
import com.runsmarter.members.SessionId;
import com.runsmarter.members.TokenHash;

/**
 * A session, {@code pk=MEMBER#id, sk=SESSION#id}, and each of its refresh tokens, {@code
 * pk=REFRESH#tokenHash, sk=REFRESH}. Deleting the session makes all its tokens worthless.
 */
final class SessionItem {

  static final String USED_AT = "usedAt";
  static final String NEXT = "next";

  private SessionItem() {}

  static Key key(MemberId member, SessionId session) {
    return LiveSessionItem.key(member, session.value());
  }

  static Key grantKey(TokenHash token) {
    return new Key("REFRESH#" + token.value(), "REFRESH");
  }

  static Item write(Session session) {
    return LiveSessionItem.write(
        session.member(),
        session.id().value(),
        session.role(),
        session.openedAt(),
        session.expiresAt());
  }

  static Item write(RefreshGrant grant) {
    return Item.of(grantKey(grant.token()))
        .with("member", grant.member().value())
        .with("session", grant.session().value())
        .with("role", grant.role())
        .with("openedAt", grant.openedAt())
        .with("expiresAt", grant.expiresAt())
        .with(USED_AT, grant.use().map(RefreshGrant.Use::at))
        .with(NEXT, grant.use().map(use -> use.next().value()))
        .expiringAt(grant.expiresAt());
  }

  static RefreshGrant readGrant(TokenHash token, Item item) {
    return new RefreshGrant(
        token,
        new MemberId(item.text("member")),
        new SessionId(item.text("session")),
        Role.valueOf(item.text("role")),
        item.instant("openedAt"),
        item.instant("expiresAt"),
        item.optionalInstant(USED_AT)
            .map(at -> new RefreshGrant.Use(at, new TokenHash(item.text(NEXT)))));
  }
}
