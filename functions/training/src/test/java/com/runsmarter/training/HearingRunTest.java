package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import com.runsmarter.testing.InMemoryMediaLinks;
import com.runsmarter.training.HearingRun.Heard;
import com.runsmarter.training.HearingRun.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HearingRunTest {

  private static final Instant NOW = Instant.parse("2026-05-04T06:00:00Z");
  private static final WorkoutId RUN = new WorkoutId(1, WorkoutId.Kind.RUN, 1);

  private final MemberId member = MemberId.next();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final List<String> signed = new ArrayList<>();
  private final HearingRun hearing = new HearingRun(plans, new Counted());
  private final WholePlan whole = EightWeeks.plan(member, LocalDate.of(2026, 5, 4));
  private final Plan plan = whole.plan();

  @BeforeEach
  void start() {
    plans.start(whole, LocalDate.of(2026, 5, 4));
  }

  @Test
  void eachCueHasItsWordsAndItsClip() {
    Outcome.Ready ready = (Outcome.Ready) hearing.hear(member, plan.id(), RUN);

    assertThat(ready.total()).isEqualTo(Duration.ofSeconds(300 + 8 * 60 + 7 * 90 + 300));
    assertThat(ready.cues().getLast().at()).isEqualTo(ready.total());
    assertThat(ready.cues())
        .allSatisfy(
            heard -> {
              assertThat(heard.cue()).isEqualTo(EightWeeks.cue(heard.cue().kind()));
              assertThat(heard.clip().url().getPath()).isEqualTo("/" + heard.cue().clip());
            });
  }

  @Test
  void aCueThatThePlanWasMadeWithoutIsLeftOut() {
    MemberId other = MemberId.next();
    WholePlan older = without(CueKind.HALFWAY, EightWeeks.plan(other, LocalDate.of(2026, 5, 4)));
    plans.start(older, LocalDate.of(2026, 5, 4));

    Outcome.Ready ready = (Outcome.Ready) hearing.hear(other, older.plan().id(), RUN);

    assertThat(ready.cues())
        .extracting(heard -> heard.cue().kind())
        .contains(CueKind.START_RUNNING, CueKind.WELL_DONE)
        .doesNotContain(CueKind.HALFWAY);
  }

  @Test
  void aClipIsSignedOnceHoweverOftenItIsHeard() {
    Outcome.Ready ready = (Outcome.Ready) hearing.hear(member, plan.id(), RUN);

    assertThat(ready.cues().stream().map(Heard::cue).distinct()).hasSameSizeAs(signed);
    assertThat(signed).doesNotHaveDuplicates();
  }

  @Test
  void theLinksLastForADayAndAreTheSameAllDay() {
    assertThat(((Outcome.Ready) hearing.hear(member, plan.id(), RUN)).expiresAt())
        .isEqualTo(Instant.parse("2026-05-06T00:00:00Z"));
  }

  @Test
  void aStrengthWorkoutHasNoAudio() {
    assertThat(hearing.hear(member, plan.id(), new WorkoutId(1, WorkoutId.Kind.STRENGTH, 1)))
        .isEqualTo(new Outcome.NoAudio());
  }

  @Test
  void whatIsNotInThePlanOrNotHersIsNotThere() {
    assertThat(hearing.hear(member, plan.id(), new WorkoutId(1, WorkoutId.Kind.RUN, 4)))
        .isEqualTo(new Outcome.NotThere());
    assertThat(hearing.hear(member, plan.id(), new WorkoutId(9, WorkoutId.Kind.RUN, 1)))
        .isEqualTo(new Outcome.NotThere());
    assertThat(hearing.hear(member, PlanId.next(), RUN)).isEqualTo(new Outcome.NotThere());
    assertThat(hearing.hear(MemberId.next(), plan.id(), RUN)).isEqualTo(new Outcome.NotThere());
  }

  private static WholePlan without(CueKind kind, WholePlan whole) {
    return new WholePlan(
        whole.plan(),
        whole.weeks().stream()
            .map(
                week -> {
                  Map<CueKind, Cue> cues = new EnumMap<>(week.cues());
                  cues.remove(kind);
                  return new PlanWeek(
                      week.number(),
                      week.phase(),
                      week.focus(),
                      week.startsOn(),
                      week.workouts(),
                      cues);
                })
            .toList());
  }

  private final class Counted implements MediaLinks {
    private final MediaLinks links = new InMemoryMediaLinks(clock);

    @Override
    public SignedLink to(String key, LinkLife life) {
      signed.add(key);
      return links.to(key, life);
    }
  }
}
