package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.FollowedPlan;
import com.runsmarter.training.Plan;
import com.runsmarter.training.PlanWeek;
import com.runsmarter.training.WorkoutId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan at a glance. All dates are in the member's time zone. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Plan", description = "A plan at a glance; its dates are in the member's time zone")
record PlanResponse(
    @Schema(example = "plan_01JTGK0QW5ZC8R3N7V9XB2M4DA") String id,
    @Schema(example = "couch-to-5k") String programme,
    @Schema(example = "Couch to 5K") String title,
    @Schema(description = "The first day") LocalDate startOn,
    @Schema(description = "The last day") LocalDate endsOn,
    @Schema(
            description =
                "The number of the week that today is in; left out before the first day and after"
                    + " the last")
        @Nullable Integer currentWeek,
    @Schema(description = "How many workouts it has", example = "40") int workouts,
    @Schema(description = "How many of them are done", example = "3") int done,
    List<WeekGlance> weeks) {

  /** A week at a glance. */
  @Serdeable
  @Schema(name = "PlanWeek", description = "A week at a glance")
  record WeekGlance(
      @Schema(description = "From 1") int number,
      @Schema(
              description = "The part of the programme that the week belongs to",
              example = "foundation")
          String phase,
      @Schema(description = "The one thing to think of this week") String focus,
      @Schema(description = "The week's first day") LocalDate startsOn,
      @Schema(description = "How long all its workouts take together") int minutes,
      @Schema(description = "How many runs it has") int runs,
      @Schema(description = "How many strength workouts it has") int strength) {}

  static PlanResponse of(FollowedPlan followed) {
    Plan plan = followed.plan();
    return new PlanResponse(
        plan.id().value(),
        plan.programme().value(),
        plan.title(),
        plan.startOn(),
        plan.endsOn(),
        followed.currentWeek().orElse(null),
        plan.workouts(),
        plan.done(),
        followed.weeks().stream().map(PlanResponse::glance).toList());
  }

  private static WeekGlance glance(PlanWeek week) {
    return new WeekGlance(
        week.number(),
        week.phase(),
        week.focus(),
        week.startsOn(),
        week.minutes(),
        week.count(WorkoutId.Kind.RUN),
        week.count(WorkoutId.Kind.STRENGTH));
  }
}
