package com.runsmarter.kernel.session;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import java.util.Optional;

/**
 * The read model of who is signed in at this moment. An access token tells who was when it was
 * made, up to a quarter of an hour ago; whatever costs money or changes something asks here too.
 */
public interface LiveSessions {

  /**
   * The role of an open session, as the sign-in that opened it gave it; empty when it is not open.
   *
   * @param session the session's id, as the access token has it
   */
  Optional<Role> roleOf(MemberId member, String session);

  /**
   * Whether the session is open: neither ended, nor run out, nor opened before its member signed
   * out everywhere, nor hers who left.
   *
   * @param session the session's id, as the access token has it
   */
  default boolean isLive(MemberId member, String session) {
    return roleOf(member, session).isPresent();
  }
}
