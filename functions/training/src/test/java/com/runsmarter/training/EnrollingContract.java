package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.MemberJoined;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.InMemoryMemberProfiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever chose a programme has one plan of it, whenever and however often it is heard of her. */
public abstract class EnrollingContract {

  private static final LocalDate START = LocalDate.of(2026, 5, 4);

  private final MemberId member = MemberId.next();
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryProgrammes programmes = EightWeeks.store();
  private Instant now = Instant.parse("2026-05-04T06:00:00Z");

  /** Where plans are kept. */
  protected abstract Plans plans();

  @Test
  void whoChoseAProgrammeIsEnrolledBeforeSheLooks() {
    MemberJoined joined = joins(START);

    assertThat(enrolling().hear(joined)).isTrue();

    Plan plan = plans().newest(member).orElseThrow();
    assertThat(plan.programme().value()).isEqualTo("couch-to-5k");
    assertThat(plan.startOn()).isEqualTo(START);
    assertThat(look()).contains(plan);
  }

  @Test
  void aFactThatComesTwiceMakesOnePlan() {
    MemberJoined joined = joins(START);
    enrolling().hear(joined);
    Plan plan = plans().newest(member).orElseThrow();

    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).contains(plan);
  }

  @Test
  void aFactThatComesAfterTheFirstLookMakesNoSecondPlan() {
    MemberJoined joined = joins(START);
    Optional<Plan> seen = look();
    assertThat(seen).isPresent();

    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).isEqualTo(seen);
  }

  @Test
  void aFactThatComesWhenThePlanIsOverMakesNoSecondPlan() {
    MemberJoined joined = joins(START.plusWeeks(2));
    Optional<Plan> seen = look();
    now = now.plus(Duration.ofDays(7 * 9));

    assertThat(enrolling().hear(joined)).isFalse();
    now = now.plus(Duration.ofDays(7 * 9));
    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).isEqualTo(seen);
  }

  @Test
  void aFactThatComesAfterSheBeganOtherwiseChangesNothing() {
    MemberJoined joined = joins(START);
    WholePlan own =
        Scheduling.plan(
            member,
            EightWeeks.programme("couch-to-5k", false),
            coaching()::cue,
            START.plusWeeks(3));
    plans().start(own, START);

    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).contains(own.plan());
  }

  @Test
  void aFactThatComesWhenItsPlanWouldBeOverMakesNone() {
    MemberJoined joined = joins(START);
    now = now.plus(Duration.ofDays(7 * 8));

    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).isEmpty();
  }

  @Test
  void whoLeftOrNeverWasIsNotEnrolled() {
    MemberJoined joined =
        new MemberJoined(member, now, Optional.of(new MemberProfile.Start("couch-to-5k", START)));

    assertThat(enrolling().hear(joined)).isFalse();

    assertThat(plans().newest(member)).isEmpty();
  }

  @Test
  void whoChoseNothingIsNotEnrolled() {
    MemberProfile without = profile(Optional.empty());
    profiles.put(without);

    assertThat(enrolling().hear(MemberJoined.of(without))).isFalse();

    assertThat(plans().newest(member)).isEmpty();
  }

  @Test
  void ofFactsAndLooksAtOnceOneMakesThePlanAndAllSeeIt() throws Exception {
    MemberJoined joined = joins(START);
    List<Callable<Optional<Plan>>> at = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      at.add(
          () -> {
            enrolling().hear(joined);
            return plans().newest(member);
          });
      at.add(this::look);
    }
    List<Plan> seen = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(at.size())) {
      for (Future<Optional<Plan>> plan : pool.invokeAll(at)) {
        seen.add(plan.get().orElseThrow());
      }
    }

    assertThat(seen).containsOnly(plans().newest(member).orElseThrow());
  }

  private Optional<Plan> look() {
    return new FollowingPlan(plans(), enrolling(), profiles, () -> now)
        .current(member)
        .map(FollowedPlan::plan);
  }

  private Enrolling enrolling() {
    return new Enrolling(plans(), coaching(), profiles, () -> now);
  }

  private Coaching coaching() {
    return new Coaching(programmes, () -> now);
  }

  private MemberJoined joins(LocalDate startOn) {
    MemberProfile joined = profile(Optional.of(new MemberProfile.Start("couch-to-5k", startOn)));
    profiles.put(joined);
    return MemberJoined.of(joined);
  }

  private MemberProfile profile(Optional<MemberProfile.Start> start) {
    return new MemberProfile(
        member, "Sam", new EmailAddress("sam@example.com"), ZoneId.of("Europe/Berlin"), now, start);
  }
}
