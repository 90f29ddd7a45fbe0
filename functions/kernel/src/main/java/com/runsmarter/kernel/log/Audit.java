package com.runsmarter.kernel.log;

import com.runsmarter.kernel.MemberId;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a coach does to somebody else's data: a line of the log that says who did what to whose, and
 * why. When, the line itself says.
 */
public final class Audit {

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private Audit() {}

  /**
   * Notes one act, after it was done and before it is answered.
   *
   * @param who the coach
   * @param what the act, such as {@code members listed}
   * @param whose the members whose data it was
   * @param why what it was done for
   */
  public static void note(MemberId who, String what, Collection<MemberId> whose, String why) {
    LOG.atInfo()
        .addKeyValue("who", who)
        .addKeyValue("what", what)
        .addKeyValue("whose", whose)
        .addKeyValue("why", why)
        .log("audit");
  }
}
