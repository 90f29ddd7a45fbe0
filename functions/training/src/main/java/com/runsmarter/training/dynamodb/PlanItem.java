package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Plan;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.ProgrammeId;
import java.time.LocalDate;

/** A plan's head as an item, far below 1 KB: {@code pk=MEMBER#id, sk=PLAN#id}. */
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
        .with("title", plan.title())
        .with("startOn", plan.startOn())
        .with("endsOn", plan.endsOn())
        .with("weeks", plan.weeks())
        .with("workouts", plan.workouts())
        .with("done", plan.done());
  }

  static Plan read(Item item) {
    return new Plan(
        new PlanId(item.text("id")),
        new MemberId(item.text("member")),
        new ProgrammeId(item.text("programme")),
        item.text("title"),
        LocalDate.parse(item.text("startOn")),
        LocalDate.parse(item.text("endsOn")),
        Math.toIntExact(item.number("weeks")),
        Math.toIntExact(item.number("workouts")),
        Math.toIntExact(item.number("done")));
  }
}
