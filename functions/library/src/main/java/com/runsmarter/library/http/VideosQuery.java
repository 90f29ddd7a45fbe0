package com.runsmarter.library.http;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list of videos, as it was sent. Filters combine; one that is absent or empty
 * filters nothing.
 */
@Introspected
record VideosQuery(
    @QueryValue
        @Parameter(
            description = "What the video trains",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {
                      "single-leg",
                      "squat-and-hinge",
                      "plyometric",
                      "core",
                      "hip",
                      "calf-and-foot",
                      "mobility",
                      "upper-body",
                      "full-body"
                    }))
        @Nullable String focus,
    @QueryValue
        @Parameter(
            description = "A thing that the video is done with; none for videos that need nothing",
            example = "kettlebell")
        @Nullable String equipment,
    @QueryValue
        @Parameter(
            description = "How heavy the added load is",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"heavy", "medium", "light", "bodyweight"}))
        @Nullable String load,
    @QueryValue
        @Parameter(
            description = "Whom the video suits",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"beginner", "intermediate", "advanced"}))
        @Nullable String level,
    @QueryValue
        @Parameter(
            description = "The most minutes the video may take",
            schema = @Schema(minimum = "1"))
        @Nullable Integer maxMinutes,
    @QueryValue
        @Parameter(
            description =
                "Words, or beginnings of words, that the title or the cues must all mention; at"
                    + " most 100 characters",
            example = "single leg")
        @Nullable String q,
    @QueryValue @Parameter(description = "Where the next page starts: next of the page before")
        @Nullable String cursor,
    @QueryValue
        @Parameter(
            description = "The most videos on the page; 50 when it is left out",
            schema = @Schema(minimum = "1", maximum = "100"))
        @Nullable Integer limit) {}
