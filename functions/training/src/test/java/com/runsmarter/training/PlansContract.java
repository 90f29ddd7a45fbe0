package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.training.WorkoutLog.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of plans keeps. */
public abstract class PlansContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

  private static final WorkoutId RUN = new WorkoutId(1, WorkoutId.Kind.RUN, 1);

  private final MemberId member = MemberId.next();

  /** The store. */
  protected abstract Plans plans();

  @Test
  void whoNeverStartedHasNoPlan() {
    assertThat(plans().newest(member)).isEmpty();
    assertThat(plans().find(member, PlanId.next())).isEmpty();
  }

  @Test
  void aPlanComesBackWhole() {
    WholePlan plan = plan(TODAY);

    assertThat(plans().start(plan, TODAY)).isTrue();

    PlanId id = plan.plan().id();
    assertThat(plans().newest(member)).contains(plan.plan());
    assertThat(plans().find(member, id)).contains(plan.plan());
    assertThat(plans().weeks(member, id)).isEqualTo(plan.weeks());
    for (PlanWeek week : plan.weeks()) {
      assertThat(plans().week(member, id, week.number())).contains(new LoggedWeek(week, List.of()));
    }
    assertThat(plans().week(member, id, 0)).isEmpty();
    assertThat(plans().week(member, id, 9)).isEmpty();
  }

  @Test
  void aPlanIsItsMembersAlone() {
    PlanId id = started().plan().id();
    MemberId other = MemberId.next();

    assertThat(plans().find(other, id)).isEmpty();
    assertThat(plans().newest(other)).isEmpty();
    assertThat(plans().weeks(other, id)).isEmpty();
    assertThat(plans().week(other, id, 1)).isEmpty();
    assertThat(plans().log(other, id, done(RUN), Optional.empty())).isFalse();
    assertThat(plans().week(member, id, 1).orElseThrow().logs()).isEmpty();
  }

  @Test
  void aSecondPlanWaitsForTheFirstToEnd() {
    Plan first = started().plan();
    WholePlan second = later(first);

    assertThat(plans().start(second, first.endsOn())).isFalse();
    assertThat(plans().newest(member)).contains(first);
    assertThat(plans().start(second, first.endsOn().plusDays(1))).isTrue();
    assertThat(plans().newest(member)).contains(second.plan());
    assertThat(plans().find(member, first.id())).contains(first);
    assertThat(plans().weeks(member, first.id())).hasSize(8);
  }

  @Test
  void ofManyStartedAtOnceOneIs() throws Exception {
    Plans plans = plans();

    List<Boolean> started = atOnce(each -> plans.start(plan(TODAY), TODAY));

    assertThat(started).containsOnlyOnce(true);
    assertThat(plans.newest(member)).isPresent();
  }

  @Test
  void whatIsToldOfAWorkoutLiesInItsWeekAndIsCounted() {
    PlanId id = started().plan().id();
    WorkoutLog log = done(RUN);

    assertThat(plans().log(member, id, log, Optional.empty())).isTrue();

    assertThat(plans().week(member, id, 1).orElseThrow().logs()).containsExactly(log);
    assertThat(plans().week(member, id, 2).orElseThrow().logs()).isEmpty();
    assertThat(plans().weeks(member, id)).hasSize(8);
    assertThat(plans().find(member, id).map(Plan::done)).contains(1);
    assertThat(plans().newest(member).map(Plan::done)).contains(1);
  }

  @Test
  void aWorkoutIsCountedOnceHoweverOftenItIsTold() {
    PlanId id = started().plan().id();
    WorkoutLog first = done(RUN);
    WorkoutLog longer = new WorkoutLog(RUN, Status.DONE, TODAY, Optional.of(40), 2);
    WorkoutLog skipped = new WorkoutLog(RUN, Status.SKIPPED, TODAY, Optional.empty(), 3);
    plans().log(member, id, first, Optional.empty());

    assertThat(plans().log(member, id, longer, Optional.of(first))).isTrue();
    assertThat(plans().find(member, id).map(Plan::done)).contains(1);
    assertThat(plans().log(member, id, skipped, Optional.of(longer))).isTrue();
    assertThat(plans().find(member, id).map(Plan::done)).contains(0);
    assertThat(plans().week(member, id, 1).orElseThrow().logs()).containsExactly(skipped);
  }

  @Test
  void whatWasToldSinceIsNotOverwrittenUnseen() {
    PlanId id = started().plan().id();
    WorkoutLog first = done(RUN);
    WorkoutLog second = first.after(Optional.of(first));
    plans().log(member, id, first, Optional.empty());
    plans().log(member, id, second, Optional.of(first));

    assertThat(plans().log(member, id, first, Optional.empty())).isFalse();
    assertThat(plans().log(member, id, second, Optional.of(first))).isFalse();
    assertThat(plans().find(member, id).map(Plan::done)).contains(1);
  }

  @Test
  void ofManyDevicesThatTellTheSameAtOnceOneIsKept() throws Exception {
    Plans plans = plans();
    PlanId id = started().plan().id();

    List<Boolean> kept = atOnce(each -> plans.log(member, id, done(RUN), Optional.empty()));

    assertThat(kept).containsOnlyOnce(true);
    assertThat(plans.find(member, id).map(Plan::done)).contains(1);
  }

  private WholePlan started() {
    WholePlan plan = plan(TODAY);
    assertThat(plans().start(plan, TODAY)).isTrue();
    return plan;
  }

  private static WorkoutLog done(WorkoutId workout) {
    return new WorkoutLog(workout, Status.DONE, TODAY, Optional.of(31), 1);
  }

  private static <T> List<T> atOnce(IntFunction<T> task) throws Exception {
    List<Callable<T>> tasks =
        IntStream.range(0, 8).<Callable<T>>mapToObj(each -> () -> task.apply(each)).toList();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private WholePlan plan(LocalDate startOn) {
    return EightWeeks.plan(member, startOn);
  }

  /** Ids of one millisecond are in no order; plans of one member are weeks apart. */
  private WholePlan later(Plan first) {
    WholePlan plan = plan(first.endsOn().plusDays(1));
    while (plan.plan().id().value().compareTo(first.id().value()) < 0) {
      plan = plan(first.endsOn().plusDays(1));
    }
    return plan;
  }
}
