package com.runsmarter.members.http;

import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.members.SignedInMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A member as she sees herself. */
@Serdeable
@Schema(name = "Member", description = "A member, as she sees herself")
record MemberResponse(
    @Schema(description = "Her id, for life", example = "mem_01J9ZQ3V6WJ6V0T2M4R8K5X7YB") String id,
    @Schema(description = "What she wants to be called", example = "Sam") String name,
    @Schema(description = "Where her mails go", example = "sam@example.com") String email,
    @Schema(description = "The IANA time zone her days are in", example = "America/New_York")
        String timeZone,
    @Schema(description = "What she is here for") RoleWord role,
    @Schema(description = "When she joined", example = "2027-03-01T09:30:00Z") Instant joinedAt) {

  static MemberResponse of(SignedInMember signedIn) {
    MemberProfile member = signedIn.profile();
    return new MemberResponse(
        member.id().value(),
        member.name(),
        member.email().value(),
        member.timeZone().getId(),
        RoleWord.of(signedIn.role()),
        member.joinedAt());
  }

  /** Hides what is personal. */
  @Override
  public String toString() {
    return "MemberResponse[" + id + "]";
  }
}
