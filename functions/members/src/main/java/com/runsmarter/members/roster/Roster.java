package com.runsmarter.members.roster;

import com.runsmarter.kernel.MemberId;
import java.util.List;
import java.util.Optional;

/** The members as their coach sees them: who each is, and what billing told of her membership. */
public interface Roster {

  /**
   * Those who joined last, and before them the others: a page at a time, as they were a moment ago.
   *
   * @param after the last member of the page before
   * @param limit the most members on the page, a hundred at most
   */
  Page newestFirst(Optional<MemberId> after, int limit);

  /**
   * Keeps what billing told of a member's membership.
   *
   * @return whether it is kept: not when she is no member any more, nor when this or something
   *     newer is kept already
   */
  boolean keep(MemberId member, KnownMembership membership);

  /**
   * Some of the members.
   *
   * @param last where the next page starts after, where there is one
   */
  record Page(List<RosterMember> members, Optional<MemberId> last) {

    /** Copies the list. */
    public Page {
      members = List.copyOf(members);
    }
  }
}
