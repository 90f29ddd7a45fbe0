package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.FollowedWeek;
import com.runsmarter.training.PlannedWorkout;
import com.runsmarter.training.Workout;
import com.runsmarter.training.WorkoutStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workout and its day. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Workout", description = "A workout and its day")
record WorkoutResponse(
    @Schema(example = "w1-run-1") String id,
    @Schema(
            type = "string",
            allowableValues = {"run", "strength"})
        String kind,
    @Schema(description = "The day, in the member's time zone") LocalDate on,
    @Schema(description = "How long it takes, rounded up") int minutes,
    @Schema(description = "A strength workout's name") @Nullable String title,
    @Schema(description = "What it is for") String purpose,
    @Schema(
            type = "string",
            description = "Where its day is, seen from today",
            allowableValues = {"upcoming", "today", "past"})
        String status,
    @Schema(description = "What the member told of it; left out until she does", nullable = false)
        @Nullable LogResponse log,
    @Schema(description = "What is done one after the other") List<StepResponse> steps) {

  static WorkoutResponse of(FollowedWeek followed, PlannedWorkout planned) {
    String status = WorkoutStatus.of(planned, followed.today()).word();
    @Nullable LogResponse log =
        followed.logged().log(planned.id()).map(LogResponse::of).orElse(null);
    return switch (planned.workout()) {
      case Workout.Run run ->
          new WorkoutResponse(
              planned.id().toString(),
              planned.id().kind().word(),
              planned.on(),
              run.minutes(),
              null,
              run.purpose(),
              status,
              log,
              run.steps().stream().map(StepResponse::of).toList());
      case Workout.Strength strength ->
          new WorkoutResponse(
              planned.id().toString(),
              planned.id().kind().word(),
              planned.on(),
              strength.minutes(),
              strength.title(),
              strength.purpose(),
              status,
              log,
              strength.exercises().stream().map(StepResponse::of).toList());
    };
  }
}
