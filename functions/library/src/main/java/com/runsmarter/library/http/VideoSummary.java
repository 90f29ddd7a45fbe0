package com.runsmarter.library.http;

import com.runsmarter.library.Video;
import com.runsmarter.library.VideoForMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A video in a list.
 *
 * @param minutes how long it takes when followed along
 * @param audience free for every member, team for the Training Team
 * @param locked whether the member who asks cannot play it now
 */
@Serdeable
@Schema(name = "VideoSummary", description = "A video in a list")
record VideoSummary(
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
    @Schema(description = "Whether the member who asks cannot play it now") boolean locked) {

  static VideoSummary of(VideoForMember shown) {
    Video video = shown.video();
    return new VideoSummary(
        video.id().value(),
        video.title(),
        video.focus().word(),
        video.equipment(),
        video.load().word(),
        video.level().word(),
        video.minutes(),
        video.audience().word(),
        shown.locked());
  }
}
