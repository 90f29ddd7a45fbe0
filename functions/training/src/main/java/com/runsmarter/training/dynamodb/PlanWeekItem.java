package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Cue;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.PlanWeek;
import com.runsmarter.training.PlannedWorkout;
import com.runsmarter.training.Workout;
import com.runsmarter.training.WorkoutId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A week of a plan as an item of 4 KB at most: {@code pk=MEMBER#id, sk=WEEK#plan#number}. The
 * number has two digits, so that the weeks of a plan lie in their order.
 */
final class PlanWeekItem {

  private PlanWeekItem() {}

  /** What the sort keys of a plan's weeks begin with. */
  static String prefix(PlanId plan) {
    return "WEEK#" + plan + "#";
  }

  /** The sort key of a week, which the sort keys of its logs begin with too. */
  static String sortKey(PlanId plan, int number) {
    return prefix(plan) + "%02d".formatted(number);
  }

  static Key key(MemberId member, PlanId plan, int number) {
    return new Key(PlanItem.partition(member), sortKey(plan, number));
  }

  static Item write(MemberId member, PlanId plan, PlanWeek week) {
    return Item.of(key(member, plan, week.number()))
        .with("number", week.number())
        .with("phase", week.phase())
        .with("focus", week.focus())
        .with("startsOn", week.startsOn())
        .with("workouts", week.workouts().stream().map(PlanWeekItem::write).toList())
        .with(
            "cues",
            week.cues().values().stream()
                .sorted(Comparator.comparing(Cue::kind))
                .map(cue -> CueItem.write(Item.nested(), cue))
                .toList());
  }

  static PlanWeek read(Item item) {
    return new PlanWeek(
        Math.toIntExact(item.number("number")),
        item.text("phase"),
        item.text("focus"),
        LocalDate.parse(item.text("startsOn")),
        item.items("workouts").stream().map(PlanWeekItem::workout).toList(),
        item.items("cues").stream()
            .map(CueItem::read)
            .collect(Collectors.toUnmodifiableMap(Cue::kind, Function.identity())));
  }

  private static Item write(PlannedWorkout planned) {
    Item item =
        switch (planned.workout()) {
          case Workout.Run run -> WorkoutItem.write(run);
          case Workout.Strength strength -> WorkoutItem.write(strength);
        };
    return item.with("id", planned.id().toString()).with("on", planned.on());
  }

  private static PlannedWorkout workout(Item item) {
    WorkoutId id = WorkoutId.parse(item.text("id")).orElseThrow();
    Workout workout =
        switch (id.kind()) {
          case RUN -> WorkoutItem.run(item);
          case STRENGTH -> WorkoutItem.strength(item);
        };
    return new PlannedWorkout(id, LocalDate.parse(item.text("on")), workout);
  }
}
