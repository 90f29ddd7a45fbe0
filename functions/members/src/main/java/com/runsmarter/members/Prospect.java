package com.runsmarter.members;

import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Somebody who wants to join and accepts the terms.
 *
 * @param start the programme chosen and its first day, where one was chosen
 */
public record Prospect(
    DisplayName name, EmailAddress address, ZoneId timeZone, Optional<MemberProfile.Start> start) {}
