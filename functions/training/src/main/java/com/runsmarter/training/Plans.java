package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Members' plans. */
public interface Plans {

  /** The plan that the member started last, as it is now. */
  Optional<Plan> newest(MemberId member);

  /** One of the member's own plans. */
  Optional<Plan> find(MemberId member, PlanId id);

  /** The weeks of one of the member's own plans, in order; none when there is no such plan. */
  List<PlanWeek> weeks(MemberId member, PlanId id);

  /** A week of one of the member's own plans, with what she told of it. */
  Optional<LoggedWeek> week(MemberId member, PlanId id, int number);

  /**
   * Starts a plan, unless the member has one that still runs. Of two that are started at once only
   * one is.
   *
   * @param today the day in the member's time zone
   * @return whether it was started
   */
  boolean start(WholePlan plan, LocalDate today);

  /**
   * Keeps what the member told of a workout of hers; the plan counts it when it is done.
   *
   * @param before what she told before, if anything
   * @return whether it is kept; not when something else was told since {@code before}
   */
  boolean log(MemberId member, PlanId id, WorkoutLog log, Optional<WorkoutLog> before);
}
