package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.Exercise;
import com.runsmarter.training.Exercise.Amount;
import com.runsmarter.training.Step;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is done one after the other in a workout: a stretch of a run, or sets of an exercise. */
@Serdeable
@Schema(
    name = "Step",
    description = "A stretch of a run, or the sets of one exercise; kind tells which",
    oneOf = {StepResponse.Stretch.class, StepResponse.Sets.class})
sealed interface StepResponse {

  /** What it is. */
  String kind();

  /** A stretch of a run. */
  @Serdeable
  @Schema(name = "Stretch", description = "A stretch of a run")
  record Stretch(
      @Schema(
              type = "string",
              allowableValues = {"warm-up", "run", "walk", "cool-down"})
          String kind,
      @Schema(description = "How long it lasts", example = "300") long seconds)
      implements StepResponse {}

  /** The sets of one exercise, each of so many repetitions or held for so long. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Sets", description = "The sets of one exercise: each has either reps or seconds")
  record Sets(
      @Schema(
              type = "string",
              allowableValues = {"exercise"})
          String kind,
      @Schema(
              description = "The id of the library's video that shows the exercise",
              example = "dead-bug")
          String video,
      @Schema(description = "How many sets", example = "3") int sets,
      @Schema(description = "Whether the amount is for each side") boolean eachSide,
      @Schema(description = "Repetitions in a set; left out where it is held", nullable = false)
          @Nullable Integer reps,
      @Schema(
              description = "How long each set is held; left out where it is repeated",
              nullable = false)
          @Nullable Long seconds)
      implements StepResponse {}

  static StepResponse of(Step step) {
    return new Stretch(step.kind().word(), step.length().toSeconds());
  }

  static StepResponse of(Exercise exercise) {
    return switch (exercise.amount()) {
      case Amount.Reps(int count) -> sets(exercise, count, null);
      case Amount.Hold(Duration length) -> sets(exercise, null, length.toSeconds());
    };
  }

  private static StepResponse sets(
      Exercise exercise, @Nullable Integer reps, @Nullable Long seconds) {
    return new Sets(
        "exercise", exercise.video(), exercise.sets(), exercise.eachSide(), reps, seconds);
  }
}
