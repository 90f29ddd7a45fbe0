package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.training.LoggingWorkout.Outcome;
import com.runsmarter.training.WorkoutLog.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingWorkoutTest {

  private static final LocalDate START = LocalDate.of(2026, 5, 4);
  private static final WorkoutId RUN = new WorkoutId(1, WorkoutId.Kind.RUN, 1);
  private static final WorkoutId STRENGTH = new WorkoutId(1, WorkoutId.Kind.STRENGTH, 1);

  private Instant now = Instant.parse("2026-05-06T09:59:59Z");
  private final MemberId member = MemberId.next();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final WholePlan whole = EightWeeks.plan(member, START);
  private final PlanId plan = whole.plan().id();
  private final LoggingWorkout logging = new LoggingWorkout(plans, () -> now);

  @BeforeEach
  void start() {
    plans.start(whole, START);
  }

  @Test
  void aWorkoutIsDoneOnTheDayOrToldLater() {
    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START)))
        .isInstanceOf(Outcome.Logged.class);
    assertThat(logging.log(member, plan, log(STRENGTH, Status.SKIPPED, START.plusDays(2))))
        .isInstanceOf(Outcome.Logged.class);

    assertThat(logs()).extracting(WorkoutLog::workout).containsExactlyInAnyOrder(RUN, STRENGTH);
    assertThat(plans.find(member, plan).map(Plan::done)).contains(1);
  }

  @Test
  void theSameToldTwiceIsKeptOnce() {
    logging.log(member, plan, log(RUN, Status.DONE, START));
    logging.log(member, plan, log(RUN, Status.DONE, START));

    assertThat(logs()).extracting(WorkoutLog::revision).containsExactly(1);
  }

  @Test
  void whatIsToldLastCounts() {
    logging.log(member, plan, log(RUN, Status.DONE, START));
    logging.log(member, plan, log(RUN, Status.SKIPPED, START));

    assertThat(logs()).extracting(WorkoutLog::status).containsExactly(Status.SKIPPED);
    assertThat(plans.find(member, plan).map(Plan::done)).contains(0);
  }

  @Test
  void aDayBeforeThePlanOrAheadIsRefused() {
    Outcome outOfReach = new Outcome.OutOfReach(START, START.plusDays(2));

    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START.minusDays(1))))
        .isEqualTo(outOfReach);
    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START.plusDays(3))))
        .isEqualTo(outOfReach);
    now = Instant.parse("2026-05-01T09:59:59Z");
    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START)))
        .isEqualTo(new Outcome.OutOfReach(START, START.minusDays(3)));
    assertThat(logs()).isEmpty();
  }

  @Test
  void whatIsDoneWhereItIsTomorrowAlreadyIsKept() {
    now = Instant.parse("2026-05-06T10:00:00Z");

    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START.plusDays(3))))
        .isInstanceOf(Outcome.Logged.class);
    assertThat(logging.log(member, plan, log(RUN, Status.DONE, START.plusDays(4))))
        .isEqualTo(new Outcome.OutOfReach(START, START.plusDays(3)));
  }

  @Test
  void whatIsNotInThePlanOrNotHersIsNotThere() {
    WorkoutLog fourth = log(new WorkoutId(1, WorkoutId.Kind.RUN, 4), Status.DONE, START);
    WorkoutLog ninth = log(new WorkoutId(9, WorkoutId.Kind.RUN, 1), Status.DONE, START);

    for (WorkoutLog log : List.of(fourth, ninth)) {
      assertThat(logging.log(member, plan, log)).isEqualTo(new Outcome.NotThere());
    }
    WorkoutLog run = log(RUN, Status.DONE, START);
    assertThat(logging.log(MemberId.next(), plan, run)).isEqualTo(new Outcome.NotThere());
    assertThat(logging.log(member, PlanId.next(), run)).isEqualTo(new Outcome.NotThere());
  }

  @Test
  void twoDevicesThatTellDifferentThingsAtOnceAreCountedOnce() throws Exception {
    List<Callable<Outcome>> told =
        IntStream.rangeClosed(1, 4)
            .<Callable<Outcome>>mapToObj(
                minutes ->
                    () ->
                        logging.log(
                            member,
                            plan,
                            new WorkoutLog(RUN, Status.DONE, START, Optional.of(minutes), 1)))
            .toList();

    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(told.size())) {
      for (Future<Outcome> outcome : threads.invokeAll(told)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Logged.class);
    assertThat(logs()).extracting(WorkoutLog::revision).containsExactly(4);
    assertThat(plans.find(member, plan).map(Plan::done)).contains(1);
  }

  private List<WorkoutLog> logs() {
    return plans.week(member, plan, 1).orElseThrow().logs();
  }

  private static WorkoutLog log(WorkoutId workout, Status status, LocalDate on) {
    return new WorkoutLog(workout, status, on, Optional.of(31), 1);
  }
}
