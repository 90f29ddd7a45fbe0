package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
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
        .or(() -> profile.flatMap(chosen -> enrol(chosen, today)))
        .map(plan -> new FollowedPlan(plan, coaching.followedBy(plan), today));
  }

  /** One of the member's own plans. */
  public Optional<FollowedPlan> find(MemberId member, PlanId id) {
    return plans
        .find(member, id)
        .map(
            plan ->
                new FollowedPlan(
                    plan, coaching.followedBy(plan), MembersDay.of(profiles.find(member), clock)));
  }

  /**
   * Starts what was chosen at sign-up, unless that would be over already. Of two first looks at
   * once one starts the plan, and both see it.
   */
  private Optional<Plan> enrol(MemberProfile profile, LocalDate today) {
    return profile
        .startsOn()
        .flatMap(
            start ->
                coaching
                    .onOffer(new ProgrammeId(start.programme()))
                    .map(programme -> Plan.of(profile.id(), programme, start.on())))
        .filter(plan -> plan.runsOn(today))
        .flatMap(plan -> plans.start(plan, today) ? Optional.of(plan) : plans.newest(profile.id()));
  }
}
