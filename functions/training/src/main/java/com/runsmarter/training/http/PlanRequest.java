package com.runsmarter.training.http;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** A programme to start, and when. */
@Serdeable
@Schema(name = "StartPlan", description = "A programme to start, and when")
record PlanRequest(
    @NotBlank(message = "is missing: GET /v1/programmes lists what can be started")
        @Schema(description = "The programme's id", example = "couch-to-5k")
        String programme,
    @NotNull(message = "is missing: say on which day to start, such as 2027-03-01")
        @Schema(
            description =
                "The first day, in the member's time zone: any weekday, at most as far ahead as the"
                    + " programme allows, or so far back that the plan is not over yet",
            example = "2027-03-01")
        LocalDate startOn) {}
