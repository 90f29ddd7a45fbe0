package com.runsmarter.training.http;

import com.runsmarter.training.Programme;
import com.runsmarter.training.Workout;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A programme that a member can start. */
@Serdeable
@Schema(name = "Programme", description = "A programme that a member can start")
record ProgrammeResponse(
    @Schema(example = "couch-to-5k") String id,
    @Schema(example = "Couch to 5K") String title,
    @Schema(description = "One sentence for somebody who is choosing") String summary,
    @Schema(
            type = "string",
            description = "Who may start it: every member, or members of the Training Team",
            allowableValues = {"free", "team"})
        String audience,
    @Schema(description = "How many weeks it takes", example = "8") int weeks,
    @Schema(description = "Runs a week", example = "3") int runsPerWeek,
    @Schema(description = "Strength workouts a week", example = "2") int strengthPerWeek,
    @Schema(description = "How long its longest workout takes", example = "40")
        int longestMinutes) {

  static ProgrammeResponse of(Programme programme) {
    return new ProgrammeResponse(
        programme.id().value(),
        programme.title(),
        programme.summary(),
        programme.start().tier().word(),
        programme.weeks().size(),
        programme.weeks().getFirst().runs().size(),
        programme.weeks().getFirst().strength().size(),
        programme.weeks().stream()
            .flatMap(week -> week.workouts().stream())
            .flatMap(id -> programme.workout(id).stream())
            .mapToInt(Workout::minutes)
            .max()
            .orElseThrow());
  }
}
