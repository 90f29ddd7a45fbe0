package com.runsmarter.members.http;

import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.members.roster.RosterMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A member as a coach sees her. */
@Serdeable
@Schema(name = "RosterEntry", description = "A member, as a coach sees her")
record RosterEntry(
    @Schema(description = "Her id, for life", example = "mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YB") String id,
    @Schema(description = "What she wants to be called", example = "Sam") String name,
    @Schema(description = "Where her mails go", example = "sam@example.com") String email,
    @Schema(description = "The IANA time zone her days are in", example = "America/New_York")
        String timeZone,
    @Schema(description = "When she joined", example = "2027-03-01T09:30:00Z") Instant joinedAt,
    @Schema(
            description = "The programme chosen at sign-up; null where none was",
            example = "couch-to-5k")
        @Nullable String programme,
    @Schema(description = "The day that programme was to start on", example = "2027-03-08")
        @Nullable LocalDate startsOn,
    @Schema(description = "What billing told last of her membership") RosterMembership membership) {

  static RosterEntry of(RosterMember listed, Instant now) {
    MemberProfile member = listed.profile();
    return new RosterEntry(
        member.id().value(),
        member.name(),
        member.email().value(),
        member.timeZone().getId(),
        member.joinedAt(),
        member.startsOn().map(MemberProfile.Start::programme).orElse(null),
        member.startsOn().map(MemberProfile.Start::on).orElse(null),
        RosterMembership.of(listed.membership(), now));
  }

  /** Hides what is personal. */
  @Override
  public String toString() {
    return "RosterEntry[" + id + "]";
  }
}
