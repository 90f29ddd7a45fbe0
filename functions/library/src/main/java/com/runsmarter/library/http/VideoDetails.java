package com.runsmarter.library.http;

import com.runsmarter.library.Video;
import com.runsmarter.library.VideoForMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A video with how to do it.
 *
 * @param why what it is good for
 * @param cues how to do it, a line a point
 */
@Serdeable
@Schema(name = "Video", description = "A video with how to do it")
record VideoDetails(
    @Schema(example = "glute-bridge") String id,
    @Schema(example = "Glute bridge") String title,
    @Schema(description = "What it trains", example = "hip") String focus,
    @Schema(description = "All that is needed; none alone when nothing is", example = "[\"mat\"]")
        List<String> equipment,
    @Schema(
            type = "string",
            allowableValues = {"heavy", "medium", "light", "bodyweight"})
        String load,
    @Schema(
            type = "string",
            allowableValues = {"beginner", "intermediate", "advanced"})
        String level,
    @Schema(description = "How long it takes when followed along") int minutes,
    @Schema(
            description = "free for every member, team for the Training Team",
            type = "string",
            allowableValues = {"free", "team"})
        String audience,
    @Schema(description = "Whether the member who asks cannot play it now") boolean locked,
    @Schema(description = "What it is good for, in one line to a runner") String why,
    @Schema(description = "How to do it, a line a point") List<String> cues) {

  static VideoDetails of(VideoForMember shown) {
    VideoSummary summary = VideoSummary.of(shown);
    Video video = shown.video();
    return new VideoDetails(
        summary.id(),
        summary.title(),
        summary.focus(),
        summary.equipment(),
        summary.load(),
        summary.level(),
        summary.minutes(),
        summary.audience(),
        summary.locked(),
        video.why(),
        video.cues());
  }
}
