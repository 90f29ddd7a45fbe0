package com.runsmarter.training;

import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.log.LogContext;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who chose a programme when she signed up has her plan, without asking for it: from when training
 * hears that she joined, or from her first look at it, whichever comes first. She gets one, however
 * often the fact comes and whatever she looks at meanwhile.
 */
public final class Enrolling {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);

  private final Plans plans;
  private final Coaching coaching;
  private final MemberProfiles profiles;
  private final InstantSource clock;

  /** Over these plans and programmes. */
  public Enrolling(Plans plans, Coaching coaching, MemberProfiles profiles, InstantSource clock) {
    this.plans = plans;
    this.coaching = coaching;
    this.profiles = profiles;
    this.clock = clock;
  }

  /**
   * Somebody joined. What she chose is read from her profile: she may have left since.
   *
   * @return whether she was enrolled by this
   */
  public boolean hear(MemberJoined joined) {
    try (LogContext.Scope _ = LogContext.about(joined.member())) {
      boolean enrolled =
          profiles
              .find(joined.member())
              .filter(member -> plans.newest(member.id()).isEmpty())
              .flatMap(this::enrol)
              .isPresent();
      LOG.atInfo().log(enrolled ? "enrolled" : "not enrolled: she left, has a plan, or chose none");
      return enrolled;
    }
  }

  /**
   * Starts what was chosen at sign-up for somebody who has no plan yet, unless it would be over
   * already. Of two who try at once one does.
   *
   * @return the plan, where this started it
   */
  Optional<WholePlan> enrol(MemberProfile profile) {
    LocalDate today = MembersDay.of(Optional.of(profile), clock);
    return profile
        .startsOn()
        .flatMap(start -> plan(profile, start))
        .filter(made -> made.plan().runsOn(today))
        .filter(made -> plans.start(made, today));
  }

  private Optional<WholePlan> plan(MemberProfile profile, MemberProfile.Start start) {
    return coaching
        .onOffer(new ProgrammeId(start.programme()))
        .filter(programme -> programme.start().lets(Tier.FREE))
        .map(programme -> Scheduling.plan(profile.id(), programme, coaching::cue, start.on()));
  }
}
