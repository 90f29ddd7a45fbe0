package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.training.LoggedWeek;
import com.runsmarter.training.Plan;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.PlanWeek;
import com.runsmarter.training.Plans;
import com.runsmarter.training.WholePlan;
import com.runsmarter.training.WorkoutLog;
import java.time.LocalDate;
import java.util.ArrayList;
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
  public List<PlanWeek> weeks(MemberId member, PlanId id) {
    return training
        .queryAll(
            Query.of(PlanItem.partition(member)).startingWith(PlanWeekItem.prefix(id)).consistent())
        .stream()
        .filter(item -> !WorkoutLogItem.is(item))
        .map(PlanWeekItem::read)
        .toList();
  }

  @Override
  public Optional<LoggedWeek> week(MemberId member, PlanId id, int number) {
    List<Item> items =
        training.queryAll(
            Query.of(PlanItem.partition(member))
                .startingWith(PlanWeekItem.sortKey(id, number))
                .consistent());
    return items.stream()
        .filter(item -> !WorkoutLogItem.is(item))
        .findAny()
        .map(PlanWeekItem::read)
        .map(week -> new LoggedWeek(week, logs(items)));
  }

  private static List<WorkoutLog> logs(List<Item> items) {
    return items.stream().filter(WorkoutLogItem::is).map(WorkoutLogItem::read).toList();
  }

  @Override
  public boolean start(WholePlan whole, LocalDate today) {
    Plan plan = whole.plan();
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(RunningPlanItem.write(plan)).when(RunningPlanItem.noneRunsOn(today)));
    writes.add(Write.put(PlanItem.write(plan)).when(Condition.absent()));
    whole
        .weeks()
        .forEach(week -> writes.add(Write.put(PlanWeekItem.write(plan.member(), plan.id(), week))));
    return training.transact(writes) instanceof Table.Outcome.Committed;
  }

  @Override
  public boolean log(MemberId member, PlanId id, WorkoutLog log, Optional<WorkoutLog> before) {
    Write row = Write.put(WorkoutLogItem.write(member, id, log)).when(WorkoutLogItem.still(before));
    int done = (log.done() ? 1 : 0) - (before.filter(WorkoutLog::done).isPresent() ? 1 : 0);
    if (done == 0 && before.isPresent()) {
      return training.write(row);
    }
    Write head = Write.update(PlanItem.key(member, id)).add("done", done).when(Condition.present());
    return training.transact(List.of(row, head)) instanceof Table.Outcome.Committed;
  }
}
