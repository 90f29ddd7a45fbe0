package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member keeps the clips of all her runs, so that each can be heard without a network. */
public final class KeepingClips {

  /**
   * A phone that was away from every network catches up within the day; and links that stay the
   * same for a day let it keep what it has.
   */
  static final LinkLife A_DAY = LinkLife.of(Duration.ofDays(1)).sameFor(Duration.ofDays(1));

  private final Plans plans;
  private final MediaLinks links;

  /** Over these plans. */
  public KeepingClips(Plans plans, MediaLinks links) {
    this.plans = plans;
    this.links = links;
  }

  /** Every clip that the runs of one of the member's own plans play. */
  public Outcome keep(MemberId member, PlanId id) {
    Map<String, Cue> cues = new LinkedHashMap<>();
    for (PlanWeek week : plans.weeks(member, id)) {
      week.cues().values().stream()
          .sorted(Comparator.comparing(Cue::kind))
          .forEach(cue -> cues.putIfAbsent(cue.clip(), cue));
    }
    List<Kept> clips =
        cues.values().stream().map(cue -> new Kept(cue, links.to(cue.clip(), A_DAY))).toList();
    return clips.stream()
        .map(kept -> kept.link().expiresAt())
        .min(Comparator.naturalOrder())
        .<Outcome>map(expiresAt -> new Outcome.Found(clips, expiresAt))
        .orElseGet(Outcome.NotThere::new);
  }

  /** A clip with the cue that it speaks. */
  public record Kept(Cue cue, SignedLink link) {}

  /** Whether there is such a plan. */
  public sealed interface Outcome {

    /**
     * Each clip once.
     *
     * @param expiresAt when the first of the links ends
     */
    record Found(List<Kept> clips, Instant expiresAt) implements Outcome {

      public Found {
        clips = List.copyOf(clips);
      }
    }

    /** There is no such plan of hers. */
    record NotThere() implements Outcome {}
  }
}
