package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A member looks at her plan. Who chose a programme when she signed up has her plan from the first
 * look on, without asking for it.
 */
public final class FollowingPlan {

  private final Plans plans;
  private final Coaching coaching;
  private final MemberProfiles profiles;
  private final InstantSource clock;

  /** Over these plans and programmes. */
  public FollowingPlan(
      Plans plans, Coaching coaching, MemberProfiles profiles, InstantSource clock) {
    this.plans = plans;
    this.coaching = coaching;
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
        .or(() -> profile.flatMap(chosen -> enrol(chosen, today)))
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

  /**
   * Starts what was chosen at sign-up, unless that would be over already. Of two first looks at
   * once one starts the plan, and both see it.
   */
  private Optional<WholePlan> enrol(MemberProfile profile, LocalDate today) {
    return profile
        .startsOn()
        .flatMap(
            start ->
                coaching
                    .onOffer(new ProgrammeId(start.programme()))
                    .filter(programme -> programme.start().lets(Tier.FREE))
                    .map(
                        programme ->
                            Scheduling.plan(profile.id(), programme, coaching::cue, start.on())))
        .filter(made -> made.plan().runsOn(today))
        .flatMap(
            made ->
                plans.start(made, today)
                    ? Optional.of(made)
                    : plans.newest(profile.id()).map(this::whole));
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
