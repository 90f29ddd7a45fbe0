package com.runsmarter.billing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.billing.membership.ActionNeeded;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.ViewingMembership.View;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A membership as its member sees it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Membership", description = "A member's membership at this moment")
record MembershipResponse(
    @Schema(
            description = "What the member may use now",
            example = "team",
            type = "string",
            allowableValues = {"free", "team"})
        String tier,
    @Schema(
            description =
                "free: not on the team · trialing: before the first payment · active: paid · grace:"
                    + " a payment failed, access lasts until accessUntil · paused: payments rest ·"
                    + " suspended: no access until a payment or a dispute is synced · ending:"
                    + " access ends at accessUntil",
            example = "active",
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
        String state,
    @Schema(
            description = "The end of the access there is for sure; left out where there is none",
            example = "2027-04-01T09:30:00Z",
            nullable = false)
        @Nullable Instant accessUntil,
    @Schema(
            description =
                "The day of the next payment, in the member's zone; left out where none is due",
            example = "2027-04-01",
            nullable = false)
        @Nullable LocalDate renewsOn,
    @Schema(
            description =
                "The day the membership ends, in the member's zone; left out where none is known",
            example = "2027-04-01",
            nullable = false)
        @Nullable LocalDate endsOn,
    @Schema(
            description = "What to do in the portal; left out where nothing is to be done",
            example = "update-card",
            type = "string",
            allowableValues = {"update-card", "confirm-payment", "add-card"},
            nullable = false)
        @Nullable String actionNeeded) {

  static MembershipResponse of(View view) {
    Membership membership = view.membership();
    return new MembershipResponse(
        membership.tierAt(view.at()).word(),
        membership.state().word(),
        membership.accessUntil().orElse(null),
        view.day(membership.renewsOn()).orElse(null),
        view.day(membership.endsOn()).orElse(null),
        membership.actionNeeded().map(ActionNeeded::word).orElse(null));
  }
}
