package com.runsmarter.members.roster;

import com.runsmarter.kernel.member.MemberProfile;

/** A member on the roster. */
public record RosterMember(MemberProfile profile, KnownMembership membership) {}
