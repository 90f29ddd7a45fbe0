package com.runsmarter.testing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.session.LiveSessions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link LiveSessions}: every session is open until it is ended. */
public final class InMemoryLiveSessions implements LiveSessions {

  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  /** Ends a session. */
  public void end(String session) {
    ended.add(session);
  }

  @Override
  public Optional<Role> roleOf(MemberId member, String session) {
    return ended.contains(session) ? Optional.empty() : Optional.of(Role.MEMBER);
  }
}
