package com.runsmarter.training.http;

import com.runsmarter.training.FollowedWeek;
import com.runsmarter.training.PlanWeek;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/** A week of a plan with all that is to be done. */
@Serdeable
@Schema(name = "Week", description = "A week of a plan with all that is to be done")
record WeekResponse(
    @Schema(description = "From 1") int number,
    @Schema(
            description = "The part of the programme that the week belongs to",
            example = "foundation")
        String phase,
    @Schema(description = "The one thing to think of this week") String focus,
    @Schema(description = "The week's first day, in the member's time zone") LocalDate startsOn,
    @Schema(description = "How long all its workouts take together") int minutes,
    @Schema(description = "In the order of their days") List<WorkoutResponse> workouts) {

  static WeekResponse of(FollowedWeek followed) {
    PlanWeek week = followed.logged().week();
    return new WeekResponse(
        week.number(),
        week.phase(),
        week.focus(),
        week.startsOn(),
        week.minutes(),
        week.workouts().stream().map(planned -> WorkoutResponse.of(followed, planned)).toList());
  }
}
