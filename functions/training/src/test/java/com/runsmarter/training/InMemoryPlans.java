package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The double of {@link Plans}. */
public final class InMemoryPlans implements Plans {

  private final Map<PlanId, WholePlan> plans = new HashMap<>();
  private final Map<PlanId, Map<WorkoutId, WorkoutLog>> logs = new HashMap<>();

  @Override
  public synchronized Optional<Plan> newest(MemberId member) {
    return plans.values().stream()
        .map(WholePlan::plan)
        .filter(plan -> plan.member().equals(member))
        .max(Comparator.comparing(plan -> plan.id().value()));
  }

  @Override
  public synchronized Optional<Plan> find(MemberId member, PlanId id) {
    return Optional.ofNullable(plans.get(id))
        .map(WholePlan::plan)
        .filter(plan -> plan.member().equals(member));
  }

  @Override
  public synchronized List<PlanWeek> weeks(MemberId member, PlanId id) {
    return Optional.ofNullable(plans.get(id))
        .filter(whole -> whole.plan().member().equals(member))
        .map(WholePlan::weeks)
        .orElse(List.of());
  }

  @Override
  public synchronized Optional<LoggedWeek> week(MemberId member, PlanId id, int number) {
    return weeks(member, id).stream()
        .filter(week -> week.number() == number)
        .findAny()
        .map(week -> new LoggedWeek(week, logs(id, number)));
  }

  @Override
  public synchronized boolean start(WholePlan plan, LocalDate today) {
    if (newest(plan.plan().member()).filter(last -> last.runsOn(today)).isPresent()) {
      return false;
    }
    plans.put(plan.plan().id(), plan);
    return true;
  }

  @Override
  public synchronized boolean log(
      MemberId member, PlanId id, WorkoutLog log, Optional<WorkoutLog> before) {
    Map<WorkoutId, WorkoutLog> told = logs.computeIfAbsent(id, first -> new HashMap<>());
    if (find(member, id).isEmpty()
        || !Optional.ofNullable(told.get(log.workout())).equals(before)) {
      return false;
    }
    told.put(log.workout(), log);
    plans.computeIfPresent(id, (same, whole) -> counted(whole, told));
    return true;
  }

  private List<WorkoutLog> logs(PlanId id, int week) {
    return logs.getOrDefault(id, Map.of()).values().stream()
        .filter(log -> log.workout().week() == week)
        .toList();
  }

  private static WholePlan counted(WholePlan whole, Map<WorkoutId, WorkoutLog> told) {
    Plan plan = whole.plan();
    int done = Math.toIntExact(told.values().stream().filter(WorkoutLog::done).count());
    return new WholePlan(
        new Plan(
            plan.id(),
            plan.member(),
            plan.programme(),
            plan.title(),
            plan.startOn(),
            plan.endsOn(),
            plan.weeks(),
            plan.workouts(),
            done),
        whole.weeks());
  }
}
