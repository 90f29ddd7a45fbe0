package com.runsmarter.library.http;

import com.runsmarter.library.WatchingVideo;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Links to play a video by.
 *
 * @param url the recording, with range requests
 * @param expiresAt the first instant at which the links are refused
 */
@Serdeable
@Schema(description = "Links to play a video by; ask again when they have expired")
record Playback(
    @Schema(description = "The recording; answers range requests, and is the same for an hour")
        URI url,
    @Schema(example = "video/mp4") String mediaType,
    @Schema(description = "The first instant at which the links are refused, in UTC")
        Instant expiresAt,
    List<Captions> captions) {

  /**
   * A text track.
   *
   * @param language a language tag (BCP 47)
   * @param url its WebVTT file
   */
  @Serdeable
  @Schema(description = "A text track")
  record Captions(
      @Schema(description = "A language tag (BCP 47)", example = "en") String language,
      @Schema(description = "A WebVTT file") URI url) {}

  static Playback of(WatchingVideo.Outcome.Ready ready) {
    return new Playback(
        ready.link().url(),
        ready.mediaType(),
        ready.captions().stream()
            .map(each -> each.link().expiresAt())
            .reduce(ready.link().expiresAt(), (one, other) -> one.isBefore(other) ? one : other),
        ready.captions().stream()
            .map(each -> new Captions(each.language(), each.link().url()))
            .toList());
  }
}
