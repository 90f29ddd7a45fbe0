package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.WorkoutLog;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What became of a workout, as its member told it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkoutLog", description = "What became of a workout, as its member told it")
record LogResponse(
    @Schema(
            type = "string",
            allowableValues = {"done", "skipped"})
        String status,
    @Schema(description = "The day it was done or left out, in the member's time zone")
        LocalDate completedOn,
    @Schema(
            description = "How long it took; left out where she did not tell",
            example = "31",
            nullable = false)
        @Nullable Integer minutes) {

  static LogResponse of(WorkoutLog log) {
    return new LogResponse(log.status().word(), log.on(), log.minutes().orElse(null));
  }
}
