package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.testing.InMemoryEntitlements;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.training.StartingPlan.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartingPlanTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

  private Instant now = Instant.parse("2026-05-04T06:00:00Z");
  private final MemberId member = MemberId.next();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final InMemoryProgrammes programmes = EightWeeks.store();
  private final InMemoryEntitlements entitlements = new InMemoryEntitlements();
  private final StartingPlan starting =
      new StartingPlan(
          plans,
          new Coaching(programmes, () -> now),
          new InMemoryMemberProfiles(),
          entitlements,
          () -> now);

  @Test
  void aPlanStartsTodayOrLaterOrAWhileAgo() {
    for (LocalDate start : List.of(TODAY, TODAY.plusYears(1), TODAY.minusDays(55))) {
      assertThat(starting.start(MemberId.next(), "couch-to-5k", start))
          .isInstanceOfSatisfying(
              Outcome.Started.class,
              started -> assertThat(started.plan().plan().startOn()).isEqualTo(start));
    }
  }

  @Test
  void aPlanThatWouldBeOverOrIsTooFarAwayDoesNotStart() {
    Outcome outOfReach = new Outcome.OutOfReach(TODAY.minusDays(55), TODAY.plusYears(1));

    assertThat(starting.start(member, "couch-to-5k", TODAY.minusDays(56))).isEqualTo(outOfReach);
    assertThat(starting.start(member, "couch-to-5k", TODAY.plusYears(1).plusDays(1)))
        .isEqualTo(outOfReach);
    assertThat(plans.newest(member)).isEmpty();
  }

  @Test
  void whatNobodyOffersNamesWhatIsOffered() {
    assertThat(starting.start(member, "couch to 5k", TODAY))
        .isEqualTo(new Outcome.NoSuchProgramme(List.of(new ProgrammeId("couch-to-5k"))));
  }

  @Test
  void aProgrammeOfTheTeamIsStartedByWhoeverIsOnTheTeamNow() {
    programmes.put(EightWeeks.weeks("faster-5k", Tier.TEAM, 6));

    assertThat(starting.start(member, "faster-5k", TODAY))
        .isEqualTo(new Outcome.NotEntitled("Couch to 5K"));
    entitlements.grant(member, new Entitlement(now));
    assertThat(starting.start(member, "faster-5k", TODAY)).isInstanceOf(Outcome.NotEntitled.class);
    entitlements.grant(member, new Entitlement(now.plusSeconds(1)));
    assertThat(starting.start(member, "faster-5k", TODAY)).isInstanceOf(Outcome.Started.class);
  }

  @Test
  void howFarAheadItStartsIsTheProgrammesOwn() {
    Programme soon =
        new Programme(
            new ProgrammeId("soon"),
            "Soon",
            "Not for later",
            new StartRules(Tier.FREE, Period.ofWeeks(2)),
            EightWeeks.RHYTHM,
            EightWeeks.PROGRAMME.weeks(),
            false);
    programmes.put(soon);

    assertThat(starting.start(member, "soon", TODAY.plusDays(15)))
        .isEqualTo(new Outcome.OutOfReach(TODAY.minusDays(55), TODAY.plusDays(14)));
    assertThat(starting.start(member, "soon", TODAY.plusDays(14)))
        .isInstanceOf(Outcome.Started.class);
  }

  @Test
  void onePlanRunsAtATime() {
    Plan first = started(starting.start(member, "couch-to-5k", TODAY));

    assertThat(starting.start(member, "couch-to-5k", TODAY.plusDays(1)))
        .isEqualTo(new Outcome.AlreadyRunning(first));
  }

  @Test
  void theDayAfterTheLastTheNextOneStarts() {
    Plan first = started(starting.start(member, "couch-to-5k", TODAY));
    now = Instant.parse("2026-06-28T23:59:59Z");
    assertThat(starting.start(member, "couch-to-5k", TODAY.plusWeeks(8)))
        .isInstanceOf(Outcome.AlreadyRunning.class);

    now = Instant.parse("2026-06-29T00:00:00Z");
    Plan second = started(starting.start(member, "couch-to-5k", TODAY.plusWeeks(8)));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(plans.newest(member)).contains(second);
    assertThat(plans.find(member, first.id())).contains(first);
  }

  private static Plan started(Outcome outcome) {
    return ((Outcome.Started) outcome).plan().plan();
  }
}
