package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.Exercise;
import com.runsmarter.training.Exercise.Amount;
import com.runsmarter.training.Step;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One stretch of a run, or the sets of one exercise; what does not apply is left out. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Step",
    description =
        "One stretch of a run (kind and seconds), or the sets of one exercise (kind exercise,"
            + " video, sets, eachSide, and either reps or seconds)")
record StepResponse(
    @Schema(
            type = "string",
            allowableValues = {"warm-up", "run", "walk", "cool-down", "exercise"})
        String kind,
    @Schema(description = "How long the stretch lasts, or each set is held") @Nullable Long seconds,
    @Schema(
            description = "The id of the library's video that shows the exercise",
            example = "dead-bug")
        @Nullable String video,
    @Schema(description = "How many sets") @Nullable Integer sets,
    @Schema(description = "Repetitions in a set") @Nullable Integer reps,
    @Schema(description = "Whether the amount is for each side") @Nullable Boolean eachSide) {

  static StepResponse of(Step step) {
    return new StepResponse(step.kind().word(), step.length().toSeconds(), null, null, null, null);
  }

  static StepResponse of(Exercise exercise) {
    return switch (exercise.amount()) {
      case Amount.Reps(int count) -> exercise(exercise, null, count);
      case Amount.Hold(Duration length) -> exercise(exercise, length.toSeconds(), null);
    };
  }

  private static StepResponse exercise(
      Exercise exercise, @Nullable Long seconds, @Nullable Integer reps) {
    return new StepResponse(
        "exercise", seconds, exercise.video(), exercise.sets(), reps, exercise.eachSide());
  }
}
