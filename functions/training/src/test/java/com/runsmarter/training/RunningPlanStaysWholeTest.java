package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.InMemoryMediaLinks;
import com.runsmarter.testing.InMemoryMemberProfiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the coach does to her programme, who follows it goes on as she began. */
class RunningPlanStaysWholeTest {

  private static final LocalDate START = LocalDate.of(2026, 5, 4);
  private static final String PROGRAMME = "couch-to-5k";
  private static final WorkoutId LAST_RUN = new WorkoutId(8, WorkoutId.Kind.RUN, 3);

  private Instant now = Instant.parse("2026-05-04T06:00:00Z");
  private final MemberId member = MemberId.next();
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final Written written = new Written();
  private final Coaching coaching = new Coaching(written, () -> now);
  private final FollowingPlan following =
      new FollowingPlan(
          plans, new Enrolling(plans, coaching, profiles, () -> now), profiles, () -> now);
  private final HearingRun hearing = new HearingRun(plans, new InMemoryMediaLinks(() -> now));

  static Stream<Named<Consumer<Written>>> whatTheCoachMayDo() {
    return Stream.of(
        Named.of(
            "shorten it",
            written -> written.programmes = List.of(EightWeeks.weeks(PROGRAMME, Tier.FREE, 2))),
        Named.of(
            "write every week anew",
            written -> written.programmes = List.of(rewritten(EightWeeks.PROGRAMME))),
        Named.of(
            "keep it for the team",
            written -> written.programmes = List.of(EightWeeks.weeks(PROGRAMME, Tier.TEAM, 8))),
        Named.of(
            "retire it",
            written -> written.programmes = List.of(EightWeeks.programme(PROGRAMME, true))),
        Named.of("remove it", written -> written.programmes = List.of()),
        Named.of(
            "say every cue in other words",
            written ->
                written.cues =
                    Stream.of(CueKind.values())
                        .map(
                            kind ->
                                new Cue(kind, "Other words", "cues/other.mp3", EightWeeks.LENGTH))
                        .toList()),
        Named.of("remove every cue", written -> written.cues = List.of()));
  }

  @ParameterizedTest
  @MethodSource("whatTheCoachMayDo")
  void everyPageOfItAnswersAsBefore(Consumer<Written> change) {
    profiles.put(
        new MemberProfile(
            member,
            "Sam",
            new EmailAddress("sam@example.com"),
            ZoneOffset.UTC,
            now,
            Optional.of(new MemberProfile.Start(PROGRAMME, START))));
    FollowedPlan plan = following.current(member).orElseThrow();
    PlanId id = plan.plan().id();
    now = Instant.parse("2026-06-28T06:00:00Z");
    List<Object> before = everyPage(id);

    change.accept(written);
    now = now.plus(Coaching.KEPT);

    assertThat(everyPage(id)).isEqualTo(before);
    assertThat(following.current(member).orElseThrow().weeks()).isEqualTo(plan.weeks());
    assertThat(following.current(member).orElseThrow().currentWeek()).contains(8);
    assertThat(hearing.hear(member, id, LAST_RUN))
        .isInstanceOfSatisfying(
            HearingRun.Outcome.Ready.class,
            ready ->
                assertThat(ready.cues().getLast().cue())
                    .isEqualTo(EightWeeks.cue(CueKind.WELL_DONE)));
  }

  /** Without what the clock alone changes. */
  private List<Object> everyPage(PlanId id) {
    return Stream.concat(
            Stream.of(
                following.current(member).orElseThrow().weeks(),
                following.find(member, id).orElseThrow().weeks(),
                ((HearingRun.Outcome.Ready) hearing.hear(member, id, LAST_RUN))
                    .cues().stream().map(HearingRun.Heard::cue).toList()),
            Stream.iterate(1, week -> week + 1)
                .limit(9)
                .map(week -> following.week(member, id, week)))
        .toList();
  }

  private static Programme rewritten(Programme programme) {
    return new Programme(
        programme.id(),
        "Another title",
        programme.summary(),
        programme.start(),
        new Rhythm(List.of(2), List.of(1)),
        programme.weeks().stream()
            .map(
                week ->
                    new Programme.Week(
                        week.number(),
                        "build",
                        "Another focus",
                        List.of(EightWeeks.run(2, 600, 60)),
                        List.of(week.strength().getLast())))
            .toList(),
        false);
  }

  /** What the coach has written, as it is now. */
  static final class Written implements Programmes {
    private List<Programme> programmes = List.of(EightWeeks.PROGRAMME);
    private List<Cue> cues = EightWeeks.store().cues();

    @Override
    public List<Programme> programmes() {
      return programmes;
    }

    @Override
    public List<Cue> cues() {
      return cues;
    }

    @Override
    public void put(Programme programme) {
      throw new UnsupportedOperationException("the test sets all of them");
    }

    @Override
    public void put(Cue cue) {
      throw new UnsupportedOperationException("the test sets all of them");
    }
  }
}
