package com.runsmarter.training.http;

import com.runsmarter.training.HearingRun;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What a runner hears, and when. */
@Serdeable
@Schema(name = "Audio", description = "What a runner hears, and when")
record AudioResponse(
    @Schema(description = "How long the run takes: the time of the last cue", example = "1710")
        long totalSeconds,
    @Schema(description = "The first instant at which a clip's link is refused, in UTC")
        Instant expiresAt,
    @Schema(description = "In the order of their times") List<CueResponse> cues) {

  /** A cue at its time. */
  @Serdeable
  @Schema(name = "Cue", description = "A cue at its time")
  record CueResponse(
      @Schema(description = "Since the run's start", example = "300") long atSeconds,
      @Schema(
              type = "string",
              allowableValues = {
                "warm-up-walk",
                "start-running",
                "start-walking",
                "easy-pace",
                "halfway",
                "one-minute-left",
                "last-one",
                "cool-down-walk",
                "well-done"
              })
          String kind,
      @Schema(description = "The words") String say,
      @Schema(
              description =
                  "What the clip is called as long as its recording stays the same: what a client"
                      + " that keeps clips knows it by",
              example = "cues/halfway-8839b9575fe70374be03873e7bce1185.mp3")
          String clip,
      @Schema(description = "The clip; equal cues have equal links, the same for a day")
          URI clipUrl,
      @Schema(description = "How long the clip plays", example = "2.856")
          BigDecimal durationSeconds) {

    static CueResponse of(HearingRun.Heard heard) {
      return new CueResponse(
          heard.at().toSeconds(),
          heard.cue().kind().word(),
          heard.cue().say(),
          heard.cue().clip(),
          heard.clip().url(),
          ClipsResponse.seconds(heard.cue()));
    }
  }

  static AudioResponse of(HearingRun.Outcome.Ready ready) {
    return new AudioResponse(
        ready.total().toSeconds(),
        ready.expiresAt(),
        ready.cues().stream().map(CueResponse::of).toList());
  }
}
