package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member signs out on one device. Its refresh tokens are worth nothing from then on. With an
 * access token already handed out, what only shows may be seen until it expires, a quarter of an
 * hour at most; whatever costs or changes something is closed at once.
 */
public final class ClosingSession {

  private static final Logger LOG = LoggerFactory.getLogger(ClosingSession.class);

  private final Sessions sessions;

  /** Closes sessions among these. */
  public ClosingSession(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Signs the device out; signing out twice changes nothing. */
  public void close(MemberId member, SessionId session) {
    sessions.close(member, session);
    LOG.atInfo().addKeyValue("session", session).log("session closed");
  }
}
