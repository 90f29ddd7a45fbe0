package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A member tells what became of a workout: on the day, later, or from a phone that was offline.
 * What is told last counts.
 */
public final class LoggingWorkout {

  /** Another device has to come in between as often for a log to be lost. */
  private static final int TRIES = 10;

  private final Plans plans;
  private final InstantSource clock;

  /** Over these plans. */
  public LoggingWorkout(Plans plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * Keeps what she told. The same told twice is kept once.
   *
   * @param log from the plan's first day to today, where on Earth it is latest: she may be away
   *     from the zone that she told
   */
  public Outcome log(MemberId member, PlanId id, WorkoutLog log) {
    Optional<Plan> plan = plans.find(member, id);
    if (plan.isEmpty()) {
      return new Outcome.NotThere();
    }
    LocalDate first = plan.get().startOn();
    LocalDate today = MembersDay.latest(clock);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<LoggedWeek> week = plans.week(member, id, log.workout().week());
      if (week.flatMap(it -> it.week().workout(log.workout())).isEmpty()) {
        return new Outcome.NotThere();
      }
      if (log.on().isBefore(first) || log.on().isAfter(today)) {
        return new Outcome.OutOfReach(first, today);
      }
      Optional<WorkoutLog> before = week.get().log(log.workout());
      WorkoutLog now = log.after(before);
      if (before.filter(log::repeats).isPresent() || plans.log(member, id, now, before)) {
        return new Outcome.Logged(now);
      }
    }
    throw new IllegalStateException("a workout of " + id + " is logged elsewhere all the time");
  }

  /** How it went. */
  public sealed interface Outcome {

    /** It is kept. */
    record Logged(WorkoutLog log) implements Outcome {}

    /** There is no such plan of hers, or no such workout in it. */
    record NotThere() implements Outcome {}

    /**
     * The day is before the plan or ahead.
     *
     * @param latest before {@code earliest} when the plan has not begun
     */
    record OutOfReach(LocalDate earliest, LocalDate latest) implements Outcome {}
  }
}
