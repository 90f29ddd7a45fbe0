package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A member fetches what she will hear on a run. */
public final class HearingRun {

  private final Plans plans;
  private final MediaLinks links;

  /** Over these plans. */
  public HearingRun(Plans plans, MediaLinks links) {
    this.plans = plans;
    this.links = links;
  }

  /**
   * The cue sheet of a run of one of the member's own plans, each cue with a link to its clip. A
   * plan keeps the cues of the day on which it was made, so that one invented since is left out.
   */
  public Outcome hear(MemberId member, PlanId id, WorkoutId workout) {
    Optional<PlanWeek> week = plans.week(member, id, workout.week()).map(LoggedWeek::week);
    Optional<Workout> found = week.flatMap(it -> it.workout(workout)).map(PlannedWorkout::workout);
    if (found.isEmpty()) {
      return new Outcome.NotThere();
    }
    return switch (found.get()) {
      case Workout.Run run -> ready(run, week.orElseThrow().cues());
      case Workout.Strength _ -> new Outcome.NoAudio();
    };
  }

  private Outcome ready(Workout.Run run, Map<CueKind, Cue> cues) {
    Map<CueKind, SignedLink> clips = new EnumMap<>(CueKind.class);
    List<Heard> heard =
        CueSheet.of(run).entries().stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(cues.get(entry.cue()))
                        .map(
                            cue ->
                                new Heard(
                                    entry.at(),
                                    cue,
                                    clips.computeIfAbsent(
                                        cue.kind(),
                                        first -> links.to(cue.clip(), KeepingClips.A_DAY))))
                        .stream())
            .toList();
    Instant expiresAt =
        heard.stream()
            .map(each -> each.clip().expiresAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new Outcome.Ready(run.total(), heard, expiresAt);
  }

  /**
   * A cue at its time.
   *
   * @param at since the run's start
   */
  public record Heard(Duration at, Cue cue, SignedLink clip) {}

  /** How it went. */
  public sealed interface Outcome {

    /**
     * The cue sheet.
     *
     * @param total how long the run takes: the time of the last cue
     * @param expiresAt when the first of the links ends
     */
    record Ready(Duration total, List<Heard> cues, Instant expiresAt) implements Outcome {}

    /** The workout is not a run: its videos show and say it all. */
    record NoAudio() implements Outcome {}

    /** There is no such plan of hers, or no such workout in it. */
    record NotThere() implements Outcome {}
  }
}
