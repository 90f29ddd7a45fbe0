package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.MemberProfiles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A member starts a programme, perhaps a while ago or a while ahead. One plan runs at a time. */
public final class StartingPlan {

  private final Plans plans;
  private final Coaching coaching;
  private final MemberProfiles profiles;
  private final Entitlements entitlements;
  private final InstantSource clock;

  /** Over these plans and programmes. */
  public StartingPlan(
      Plans plans,
      Coaching coaching,
      MemberProfiles profiles,
      Entitlements entitlements,
      InstantSource clock) {
    this.plans = plans;
    this.coaching = coaching;
    this.profiles = profiles;
    this.entitlements = entitlements;
    this.clock = clock;
  }

  /**
   * Starts a programme.
   *
   * @param programme its name, as the member gave it
   * @param startOn the first day, in her time zone: at most as far ahead as the programme says, and
   *     not so long ago that the plan would be over
   */
  public Outcome start(MemberId member, String programme, LocalDate startOn) {
    List<Programme> offered = coaching.onOffer();
    Optional<Programme> named =
        offered.stream().filter(each -> each.id().value().equals(programme)).findAny();
    if (named.isEmpty()) {
      return new Outcome.NoSuchProgramme(offered.stream().map(Programme::id).toList());
    }
    Programme wanted = named.get();
    if (!mayStart(member, wanted)) {
      return new Outcome.NotEntitled(wanted.title());
    }
    LocalDate today = MembersDay.of(profiles.find(member), clock);
    LocalDate earliest = today.minusWeeks(wanted.weeks().size()).plusDays(1);
    LocalDate latest = wanted.start().latest(today);
    if (startOn.isBefore(earliest) || startOn.isAfter(latest)) {
      return new Outcome.OutOfReach(earliest, latest);
    }
    WholePlan plan = Scheduling.plan(member, wanted, coaching::cue, startOn);
    return plans.start(plan, today)
        ? new Outcome.Started(FollowedPlan.of(plan, today))
        : new Outcome.AlreadyRunning(plans.newest(member).orElseThrow());
  }

  /** What everybody may start asks nobody what she is entitled to. */
  private boolean mayStart(MemberId member, Programme programme) {
    return programme.start().lets(Tier.FREE)
        || programme.start().lets(entitlements.of(member).tierAt(clock.instant()));
  }

  /** How it went. */
  public sealed interface Outcome {

    /** The plan runs. */
    record Started(FollowedPlan plan) implements Outcome {}

    /** Another one still runs. */
    record AlreadyRunning(Plan plan) implements Outcome {}

    /** Nobody offers this; these are offered. */
    record NoSuchProgramme(List<ProgrammeId> offered) implements Outcome {}

    /** The programme of this title is for members of another tier. */
    record NotEntitled(String title) implements Outcome {}

    /** The first day is too long ago or too far ahead. */
    record OutOfReach(LocalDate earliest, LocalDate latest) implements Outcome {}
  }
}
