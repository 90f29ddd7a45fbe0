package com.runsmarter.training.http;

import com.runsmarter.training.Cue;
import com.runsmarter.training.KeepingClips;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Every clip that a plan's runs play. */
@Serdeable
@Schema(name = "Clips", description = "Every clip that a plan's runs play, each once")
record ClipsResponse(
    @Schema(description = "The first instant at which a clip's link is refused, in UTC")
        Instant expiresAt,
    List<ClipResponse> items) {

  /** A clip to keep. */
  @Serdeable
  @Schema(name = "Clip", description = "A clip to keep")
  record ClipResponse(
      @Schema(
              description = "What it is called as long as its recording stays the same",
              example = "cues/halfway-8839b9575fe70374be03873e7bce1185.mp3")
          String clip,
      @Schema(description = "Where it is; the same for a day") URI clipUrl,
      @Schema(description = "How long it plays", example = "2.856") BigDecimal durationSeconds) {

    static ClipResponse of(KeepingClips.Kept kept) {
      return new ClipResponse(kept.cue().clip(), kept.link().url(), seconds(kept.cue()));
    }
  }

  static ClipsResponse of(KeepingClips.Outcome.Found found) {
    return new ClipsResponse(
        found.expiresAt(), found.clips().stream().map(ClipResponse::of).toList());
  }

  /** How long a cue's clip plays, to the millisecond. */
  static BigDecimal seconds(Cue cue) {
    return BigDecimal.valueOf(cue.length().toMillis(), 3);
  }
}
