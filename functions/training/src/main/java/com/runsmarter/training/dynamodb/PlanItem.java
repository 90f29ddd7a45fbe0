package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Plan;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.PlannedWorkout;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.WorkoutId;
import java.time.LocalDate;

/** A plan with its days as an item: {@code pk=MEMBER#id, sk=PLAN#id}. */
final class PlanItem {

  static final String PREFIX = "PLAN#";

  private PlanItem() {}

  static String partition(MemberId member) {
    return "MEMBER#" + member;
  }

  static Key key(MemberId member, PlanId plan) {
    return new Key(partition(member), PREFIX + plan);
  }

  static Item write(Plan plan) {
    return Item.of(key(plan.member(), plan.id()))
        .with("id", plan.id().value())
        .with("member", plan.member().value())
        .with("programme", plan.programme().value())
        .with("startOn", plan.startOn())
        .with("endsOn", plan.endsOn())
        .with("workouts", plan.workouts().stream().map(PlanItem::write).toList());
  }

  static Plan read(Item item) {
    return new Plan(
        new PlanId(item.text("id")),
        new MemberId(item.text("member")),
        new ProgrammeId(item.text("programme")),
        LocalDate.parse(item.text("startOn")),
        LocalDate.parse(item.text("endsOn")),
        item.items("workouts").stream().map(PlanItem::workout).toList());
  }

  private static Item write(PlannedWorkout workout) {
    return Item.nested().with("id", workout.id().toString()).with("on", workout.on());
  }

  private static PlannedWorkout workout(Item item) {
    return new PlannedWorkout(
        WorkoutId.parse(item.text("id")).orElseThrow(), LocalDate.parse(item.text("on")));
  }
}
