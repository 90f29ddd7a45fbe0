package com.runsmarter.training.http;

import com.runsmarter.training.Vocabulary;
import com.runsmarter.training.WorkoutId;
import com.runsmarter.training.WorkoutLog;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a workout. */
@Serdeable
@Schema(name = "LogWorkout", description = "What became of a workout")
record LogRequest(
    @NotNull(message = "is missing: say done or skipped")
        @Pattern(regexp = "done|skipped", message = "must be one of done, skipped")
        @Schema(
            type = "string",
            description = "Whether it was done or left out",
            example = "done",
            allowableValues = {"done", "skipped"})
        String status,
    @NotNull(message = "is missing: say on which day, such as 2027-03-01")
        @Schema(
            description =
                "The day it was done or left out, where she was: from the plan's first day to"
                    + " today, and to tomorrow where that is today somewhere",
            example = "2027-03-01")
        LocalDate completedOn,
    @Min(value = 1, message = LogRequest.MINUTES)
        @Max(value = WorkoutLog.MOST_MINUTES, message = LogRequest.MINUTES)
        @Schema(description = "How long it took", example = "31")
        @Nullable Integer minutes) {

  static final String MINUTES = "must be from 1 to 1440, or left out";

  /** What is told of a workout, once the fields have been found well-formed. */
  WorkoutLog read(WorkoutId workout) {
    return new WorkoutLog(
        workout,
        Vocabulary.parse(WorkoutLog.Status.class, status).orElseThrow(),
        completedOn,
        Optional.ofNullable(minutes),
        1);
  }
}
