package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Plan;
import java.time.LocalDate;

/**
 * Holds a member to one plan at a time: {@code pk=MEMBER#id, sk=RUNNING-PLAN}, with the last day of
 * the plan she started last.
 */
final class RunningPlanItem {

  private RunningPlanItem() {}

  static Key key(MemberId member) {
    return new Key(PlanItem.partition(member), "RUNNING-PLAN");
  }

  static Item write(Plan plan) {
    return Item.of(key(plan.member()))
        .with("plan", plan.id().value())
        .with("endsOn", plan.endsOn());
  }

  static Condition noneRunsOn(LocalDate today) {
    return Condition.absent().or(Condition.below("endsOn", today));
  }
}
