package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.WorkoutId;
import com.runsmarter.training.WorkoutLog;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a member told of a workout as an item: {@code pk=MEMBER#id,
 * sk=WEEK#plan#number#LOG#workout}. It lies behind its week, so that both are read at once.
 */
final class WorkoutLogItem {

  private static final String MARK = "#LOG#";

  private WorkoutLogItem() {}

  static Key key(MemberId member, PlanId plan, WorkoutId workout) {
    return new Key(
        PlanItem.partition(member), PlanWeekItem.sortKey(plan, workout.week()) + MARK + workout);
  }

  /** Whether an item that lies in a week is a log. */
  static boolean is(Item item) {
    return item.key().sk().contains(MARK);
  }

  static Item write(MemberId member, PlanId plan, WorkoutLog log) {
    return Item.of(key(member, plan, log.workout()))
        .with("workout", log.workout().toString())
        .with("status", log.status())
        .with("on", log.on())
        .with("minutes", log.minutes())
        .with("revision", log.revision());
  }

  static WorkoutLog read(Item item) {
    return new WorkoutLog(
        WorkoutId.parse(item.text("workout")).orElseThrow(),
        WorkoutLog.Status.valueOf(item.text("status")),
        LocalDate.parse(item.text("on")),
        item.optionalNumber("minutes").map(Math::toIntExact),
        Math.toIntExact(item.number("revision")));
  }

  /** Nothing was told since. */
  static Condition still(Optional<WorkoutLog> before) {
    return before.map(log -> Condition.is("revision", log.revision())).orElseGet(Condition::absent);
  }
}
