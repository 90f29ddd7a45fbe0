package com.runsmarter.members.roster;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.log.Audit;
import java.util.Optional;

/** A coach looks at who her members are; each page she is shown is audited. */
public final class ReadingRoster {

  private final Roster roster;

  /** Reads this roster. */
  public ReadingRoster(Roster roster) {
    this.roster = roster;
  }

  /**
   * A page of the roster, who joined last in front.
   *
   * @param coach who asks
   * @param after the last member of the page before
   * @param limit the most members on the page
   */
  public Roster.Page page(MemberId coach, Optional<MemberId> after, int limit) {
    Roster.Page page = roster.newestFirst(after, limit);
    Audit.note(
        coach,
        "members listed",
        page.members().stream().map(listed -> listed.profile().id()).toList(),
        "to know whom she coaches");
    return page;
  }
}
