package com.runsmarter.members;

import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;

/**
 * A member on a device that she is signed in on.
 *
 * @param role what she is there for
 */
public record SignedInMember(MemberProfile profile, Role role) {}
