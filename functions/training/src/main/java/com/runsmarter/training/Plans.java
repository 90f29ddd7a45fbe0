package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.Optional;

/** Members' plans. */
public interface Plans {

  /** The plan that the member started last, as it is now. */
  Optional<Plan> newest(MemberId member);

  /** One of the member's own plans. */
  Optional<Plan> find(MemberId member, PlanId id);

  /**
   * Starts a plan, unless the member has one that still runs. Of two that are started at once only
   * one is.
   *
   * @param today the day in the member's time zone
   * @return whether it was started
   */
  boolean start(Plan plan, LocalDate today);
}
