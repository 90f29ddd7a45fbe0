package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.log.Audit;
import com.runsmarter.kernel.member.MemberProfile;
import java.util.Optional;

/** A coach looks at who her members are; each page she is shown is audited. */
public final class ReadingRoster {

  private final Members members;

  /** Reads the roster of these. */
  public ReadingRoster(Members members) {
    this.members = members;
  }

  /**
   * A page of the roster, who joined last in front.
   *
   * @param coach who asks
   * @param after the last member of the page before
   * @param limit the most members on the page
   */
  public Members.Page page(MemberId coach, Optional<MemberId> after, int limit) {
    Members.Page page = members.newestFirst(after, limit);
    Audit.note(
        coach,
        "members listed",
        page.members().stream().map(MemberProfile::id).toList(),
        "to know whom she coaches");
    return page;
  }
}
