package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Everybody who joined; an address belongs to one of them at most. */
public interface Members extends MemberProfiles {

  /** Whose address it is. */
  Optional<MemberId> idOf(EmailAddress address);

  /**
   * Uses up a ticket for a new member with a first session, and tells that she joined, all or
   * nothing.
   *
   * @param ticket what proved her address and when she accepted the terms
   * @param welcome the mail she is owed, where there is one
   */
  Joined join(
      Ticket ticket,
      MemberProfile member,
      Session session,
      RefreshGrant grant,
      Optional<OwedMail> welcome);

  /**
   * Changes what is given and leaves the rest.
   *
   * @return whether there is such a member
   */
  boolean change(MemberId member, Optional<DisplayName> name, Optional<ZoneId> timeZone);

  /**
   * Ends every session of hers that was opened before an instant.
   *
   * @return whether there is such a member
   */
  boolean signOutBefore(MemberId member, Instant before);

  /** How joining ended. */
  enum Joined {
    JOINED,
    /** The ticket was used before. */
    TICKET_USED,
    /** Somebody joined with the address since it was looked up. */
    ADDRESS_TAKEN
  }
}
