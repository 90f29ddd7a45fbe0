package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.InMemoryMemberProfiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowingPlanTest {

  private static final LocalDate START = LocalDate.of(2026, 5, 4);

  private Instant now = Instant.parse("2026-05-04T06:00:00Z");
  private final MemberId member = MemberId.next();
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final InMemoryProgrammes programmes = EightWeeks.store();
  private final FollowingPlan following =
      new FollowingPlan(
          plans,
          new Enrolling(plans, new Coaching(programmes, () -> now), profiles, () -> now),
          profiles,
          () -> now);

  @Test
  void whatWasChosenAtSignUpIsThereFromTheFirstLookOn() {
    profiles.put(profile("Europe/Berlin", "couch-to-5k", START));

    FollowedPlan plan = following.current(member).orElseThrow();

    assertThat(plan.plan().startOn()).isEqualTo(START);
    assertThat(plan.plan().endsOn()).isEqualTo(LocalDate.of(2026, 6, 28));
    assertThat(plan.plan().workouts()).isEqualTo(40);
    assertThat(plan.weeks().stream().mapToInt(week -> week.workouts().size()).sum()).isEqualTo(40);
    assertThat(following.current(member)).contains(plan);
  }

  @Test
  void whoChoseNothingHasNoPlan() {
    profiles.put(
        new MemberProfile(
            member,
            "Sam",
            new EmailAddress("sam@example.com"),
            ZoneId.of("Europe/Berlin"),
            now,
            Optional.empty()));

    assertThat(following.current(member)).isEmpty();
    assertThat(following.current(MemberId.next())).isEmpty();
  }

  @Test
  void aChoiceThatWouldBeOverAlreadyIsNotStarted() {
    profiles.put(profile("Europe/Berlin", "couch-to-5k", START.minusDays(56)));

    assertThat(following.current(member)).isEmpty();
  }

  @Test
  void aRetiredProgrammeIsNotStarted() {
    programmes.put(EightWeeks.programme("couch-to-5k", true));
    profiles.put(profile("Europe/Berlin", "couch-to-5k", START));

    assertThat(following.current(member)).isEmpty();
  }

  @Test
  void theDayIsTheMembersOwn() {
    now = Instant.parse("2026-05-04T06:30:00Z");
    profiles.put(profile("America/Los_Angeles", "couch-to-5k", START));
    FollowedPlan west = following.current(member).orElseThrow();

    assertThat(west.today()).isEqualTo(LocalDate.of(2026, 5, 3));
    assertThat(west.currentWeek()).isEmpty();
    assertThat(WorkoutStatus.of(first(west), west.today())).isEqualTo(WorkoutStatus.UPCOMING);

    now = Instant.parse("2026-05-04T07:00:00Z");
    FollowedPlan awake = following.current(member).orElseThrow();
    assertThat(awake.currentWeek()).contains(1);
    assertThat(WorkoutStatus.of(first(awake), awake.today())).isEqualTo(WorkoutStatus.TODAY);
  }

  @Test
  void theWeeksPassAndTheFinishedPlanStays() {
    profiles.put(profile("Europe/Berlin", "couch-to-5k", START));
    following.current(member);

    now = Instant.parse("2026-05-11T00:00:00Z");
    assertThat(following.current(member).flatMap(FollowedPlan::currentWeek)).contains(2);
    now = Instant.parse("2026-06-28T12:00:00Z");
    assertThat(following.current(member).flatMap(FollowedPlan::currentWeek)).contains(8);
    now = Instant.parse("2026-06-29T12:00:00Z");
    FollowedPlan over = following.current(member).orElseThrow();
    assertThat(over.currentWeek()).isEmpty();
    assertThat(WorkoutStatus.of(over.weeks().getLast().workouts().getLast(), over.today()))
        .isEqualTo(WorkoutStatus.PAST);
  }

  @Test
  void anotherMembersPlanIsNotFound() {
    profiles.put(profile("Europe/Berlin", "couch-to-5k", START));
    PlanId id = following.current(member).orElseThrow().plan().id();

    assertThat(following.find(member, id)).isPresent();
    assertThat(following.find(MemberId.next(), id)).isEmpty();
  }

  private static PlannedWorkout first(FollowedPlan plan) {
    return plan.weeks().getFirst().workouts().getFirst();
  }

  private MemberProfile profile(String zone, String programme, LocalDate startOn) {
    return new MemberProfile(
        member,
        "Sam",
        new EmailAddress("sam@example.com"),
        ZoneId.of(zone),
        now,
        Optional.of(new MemberProfile.Start(programme, startOn)));
  }
}
