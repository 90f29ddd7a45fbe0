package com.runsmarter.training.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.runsmarter.training.FollowedPlan;
import com.runsmarter.training.Programme;
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
    List<PlanWeek> weeks) {

  /** A week at a glance. */
  @Serdeable
  @Schema(name = "PlanWeek", description = "A week at a glance")
  record PlanWeek(
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
    return new PlanResponse(
        followed.plan().id().value(),
        followed.programme().id().value(),
        followed.programme().title(),
        followed.plan().startOn(),
        followed.plan().endsOn(),
        followed.currentWeek().orElse(null),
        followed.programme().weeks().stream().map(week -> glance(followed, week)).toList());
  }

  private static PlanWeek glance(FollowedPlan followed, Programme.Week week) {
    return new PlanWeek(
        week.number(),
        week.phase(),
        week.focus(),
        followed.startOf(week.number()),
        week.minutes(),
        week.runs().size(),
        week.strength().size());
  }
}
