package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member signs out on all her devices, this one too: for a phone that was lost, or a link that
 * went to the wrong person. No refresh token that was given before is worth anything from then on.
 */
public final class SigningOutEverywhere {

  private static final Logger LOG = LoggerFactory.getLogger(SigningOutEverywhere.class);

  private final Members members;
  private final InstantSource clock;

  /** Signs these members out. */
  public SigningOutEverywhere(Members members, InstantSource clock) {
    this.members = members;
    this.clock = clock;
  }

  /** Ends every session opened before now; one who left has none. */
  public void signOut(MemberId member) {
    members.signOutBefore(member, clock.instant());
    LOG.atInfo().log("signed out everywhere");
  }
}
