package com.runsmarter.library.http;

import com.runsmarter.kernel.http.AnswersNotFound;
import com.runsmarter.kernel.http.AnswersSignInNeeded;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.http.SignedIn;
import com.runsmarter.kernel.http.SignedInNow;
import com.runsmarter.kernel.paging.Listing;
import com.runsmarter.library.BrowsingVideos;
import com.runsmarter.library.OfferId;
import com.runsmarter.library.VideoId;
import com.runsmarter.library.WatchingVideo;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The strength library. */
@Controller("/v1/videos")
@Tag(name = "library", description = "Strength videos and the links to play them")
@SecurityRequirement(name = "bearer")
final class VideosController {

  private final ListingVideos listing;
  private final BrowsingVideos browsing;
  private final WatchingVideo watching;

  VideosController(ListingVideos listing, BrowsingVideos browsing, WatchingVideo watching) {
    this.listing = listing;
    this.browsing = browsing;
    this.watching = watching;
  }

  /** Lists the catalogue; filters combine. */
  @Get
  @Operation(
      operationId = "listVideos",
      summary = "The catalogue, a page at a time",
      description =
          "Everybody sees all of it; `locked` says what the member who asks cannot play now."
              + " Filters combine.")
  @ApiResponse(responseCode = "200", description = "A page; next is null on the last one")
  @ApiResponse(
      responseCode = "400",
      description = "invalid-fields: a parameter is unknown or has a value that is not allowed",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @AnswersSignInNeeded
  Listing<VideoSummary> list(
      @Parameter(hidden = true) SignedIn signedIn,
      @RequestBean VideosQuery query,
      HttpRequest<?> request) {
    return listing.list(signedIn.member(), query, request);
  }

  /** Shows one video. */
  @Get("/{id}")
  @Operation(operationId = "showVideo", summary = "One video, with how to do it")
  @ApiResponse(responseCode = "200", description = "The video")
  @AnswersSignInNeeded
  @AnswersNotFound
  VideoDetails show(
      @Parameter(hidden = true) SignedIn signedIn,
      @PathVariable @Parameter(example = "glute-bridge") String id) {
    return VideoId.parse(id)
        .flatMap(video -> browsing.find(signedIn.member(), video))
        .map(VideoDetails::of)
        .orElseThrow(VideosController::noSuchVideo);
  }

  /** Makes links to play a video by. */
  @Post("/{id}/playback")
  @Status(HttpStatus.OK)
  @Operation(
      operationId = "playVideo",
      summary = "Links to play a video by",
      description =
          "Whether the member may watch is asked anew each time. The links work for twice the"
              + " video's length and ten minutes, or until expiresAt if that is sooner: never past"
              + " the end of the membership. They need no token: whoever has one can use it.")
  @ApiResponse(responseCode = "200", description = "The links")
  @AnswersSignInNeeded
  @ApiResponse(
      responseCode = "403",
      description = "upgrade-needed: offer names what to buy",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @AnswersNotFound
  Playback play(
      @Parameter(hidden = true) SignedInNow signedIn,
      @PathVariable @Parameter(example = "glute-bridge") String id) {
    Optional<VideoId> video = VideoId.parse(id);
    return switch (watching.watch(
        signedIn.member(), video.orElseThrow(VideosController::noSuchVideo))) {
      case WatchingVideo.Outcome.Ready ready -> Playback.of(ready);
      case WatchingVideo.Outcome.UpgradeNeeded(OfferId offer) -> throw upgradeNeeded(offer);
      case WatchingVideo.Outcome.NoSuchVideo() -> throw noSuchVideo();
    };
  }

  private static ProblemException noSuchVideo() {
    return new ProblemException(
        Problem.notFound("There is no such video: GET /v1/videos lists those there are."));
  }

  private static ProblemException upgradeNeeded(OfferId offer) {
    return new ProblemException(LibraryProblem.UPGRADE_NEEDED.problem().withOffer(offer.value()));
  }
}
