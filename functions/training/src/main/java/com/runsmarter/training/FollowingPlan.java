package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A member looks at her plan. Who chose a programme when she signed up has her plan at the first
 * look, though nothing has told training of her yet.
 */
public final class FollowingPlan {

  private final Plans plans;
  private final Enrolling enrolling;
  private final MemberProfiles profiles;
  private final InstantSource clock;

  /** Over these plans. */
  public FollowingPlan(
      Plans plans, Enrolling enrolling, MemberProfiles profiles, InstantSource clock) {
    this.plans = plans;
    this.enrolling = enrolling;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** The plan started last, though it may be over; empty for who never had nor chose one. */
  public Optional<FollowedPlan> current(MemberId member) {
    Optional<MemberProfile> profile = profiles.find(member);
    LocalDate today = MembersDay.of(profile, clock);
    return plans
        .newest(member)
        .map(this::whole)
        .or(() -> profile.flatMap(this::enrol))
        .map(plan -> FollowedPlan.of(plan, today));
  }

  /** One of the member's own plans. */
  public Optional<FollowedPlan> find(MemberId member, PlanId id) {
    return plans
        .find(member, id)
        .map(this::whole)
        .map(plan -> FollowedPlan.of(plan, MembersDay.of(profiles.find(member), clock)));
  }

  /** A week of one of the member's own plans. */
  public WeekOutcome week(MemberId member, PlanId id, int number) {
    Optional<LoggedWeek> week = plans.week(member, id, number);
    if (week.isPresent()) {
      return new WeekOutcome.Found(
          new FollowedWeek(week.get(), MembersDay.of(profiles.find(member), clock)));
    }
    return plans
        .find(member, id)
        .<WeekOutcome>map(plan -> new WeekOutcome.NoSuchWeek(plan.weeks()))
        .orElseGet(WeekOutcome.NoSuchPlan::new);
  }

  /** Who looks while she is being enrolled otherwise sees the plan that she has by that. */
  private Optional<WholePlan> enrol(MemberProfile profile) {
    return enrolling
        .enrol(profile)
        .or(
            () ->
                profile.startsOn().flatMap(chosen -> plans.newest(profile.id())).map(this::whole));
  }

  private WholePlan whole(Plan plan) {
    return new WholePlan(plan, plans.weeks(plan.member(), plan.id()));
  }

  /** Whether there is such a week. */
  public sealed interface WeekOutcome {

    /** The week. */
    record Found(FollowedWeek week) implements WeekOutcome {}

    /** The plan has so many weeks and not this one. */
    record NoSuchWeek(int weeks) implements WeekOutcome {}

    /** There is no such plan of hers. */
    record NoSuchPlan() implements WeekOutcome {}
  }
}
