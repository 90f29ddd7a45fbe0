package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.training.Plan;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.Plans;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Plans in training's table, a partition a member. */
public final class DynamoPlans implements Plans {

  private final Table training;

  /**
   * @param training training's table
   */
  public DynamoPlans(Table training) {
    this.training = training;
  }

  @Override
  public Optional<Plan> newest(MemberId member) {
    return training
        .query(
            Query.of(PlanItem.partition(member))
                .startingWith(PlanItem.PREFIX)
                .newestFirst()
                .limit(1)
                .consistent())
        .items()
        .stream()
        .findFirst()
        .map(PlanItem::read);
  }

  @Override
  public Optional<Plan> find(MemberId member, PlanId id) {
    return training.getConsistently(PlanItem.key(member, id)).map(PlanItem::read);
  }

  @Override
  public boolean start(Plan plan, LocalDate today) {
    Table.Outcome outcome =
        training.transact(
            List.of(
                Write.put(RunningPlanItem.write(plan)).when(RunningPlanItem.noneRunsOn(today)),
                Write.put(PlanItem.write(plan)).when(Condition.absent())));
    return outcome instanceof Table.Outcome.Committed;
  }
}
