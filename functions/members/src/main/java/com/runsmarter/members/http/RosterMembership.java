package com.runsmarter.members.http;

import com.runsmarter.members.roster.KnownMembership;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What is known of a membership, as a coach sees it. */
@Serdeable
@Schema(name = "RosterMembership", description = "What is known of a member's membership")
record RosterMembership(
    @Schema(
            description = "What she may use now",
            example = "team",
            type = "string",
            allowableValues = {"free", "team"})
        String tier,
    @Schema(
            description = "Where it stands, as her own membership shows it",
            example = "grace",
            type = "string",
            allowableValues = {
              "free",
              "trialing",
              "active",
              "grace",
              "paused",
              "suspended",
              "ending"
            })
        String state) {

  static RosterMembership of(KnownMembership known, Instant now) {
    return new RosterMembership(known.tierAt(now).word(), known.stateAt(now));
  }
}
