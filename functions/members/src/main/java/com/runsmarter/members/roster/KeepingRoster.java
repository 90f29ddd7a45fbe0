package com.runsmarter.members.roster;

import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.log.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roster follows what billing tells of memberships. A fact that comes twice, or after a newer
 * one, or when its member has left, changes nothing.
 */
public final class KeepingRoster {

  private static final Logger LOG = LoggerFactory.getLogger(KeepingRoster.class);

  private final Roster roster;

  /** Keeps this roster. */
  public KeepingRoster(Roster roster) {
    this.roster = roster;
  }

  /** A membership changed. */
  public void hear(MembershipChanged changed) {
    try (LogContext.Scope _ = LogContext.about(changed.member())) {
      boolean kept = roster.keep(changed.member(), KnownMembership.of(changed));
      LOG.atInfo()
          .addKeyValue("revision", changed.revision())
          .log(kept ? "membership kept" : "membership not kept: she left, or a newer one is");
    }
  }
}
