package com.runsmarter.library;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Entitlements;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A member asks to play a video. Whether she may is asked anew for every link, and of nobody for a
 * video that is free.
 */
public final class WatchingVideo {

  private static final Duration TO_SETTLE_IN = Duration.ofMinutes(10);

  private final Catalogue catalogue;
  private final Entitlements entitlements;
  private final MediaLinks links;
  private final InstantSource clock;

  /** Over this catalogue, by these entitlements. */
  public WatchingVideo(
      Catalogue catalogue, Entitlements entitlements, MediaLinks links, InstantSource clock) {
    this.catalogue = catalogue;
    this.entitlements = entitlements;
    this.links = links;
    this.clock = clock;
  }

  /** Makes links for a member, if she may watch. */
  public Outcome watch(MemberId member, VideoId id) {
    Optional<Video> found = catalogue.find(id);
    if (found.isEmpty()) {
      return new Outcome.NoSuchVideo();
    }
    Video video = found.get();
    return switch (video.audience()) {
      case Audience.Everybody() -> play(video, life(video));
      case Audience.Team(OfferId offer) -> playForTeam(member, video, offer);
    };
  }

  /** No link outlives the membership that it was given for. */
  private Outcome playForTeam(MemberId member, Video video, OfferId offer) {
    Entitlement entitlement = entitlements.of(member);
    return video.audience().letsIn(entitlement.tierAt(clock.instant()))
        ? play(video, life(video).notAfter(entitlement.teamUntil()))
        : new Outcome.UpgradeNeeded(offer);
  }

  private Outcome play(Video video, LinkLife life) {
    Recording recording = video.recording();
    return new Outcome.Ready(
        links.to(recording.key(), life),
        recording.mediaType(),
        recording.captions().stream()
            .map(each -> new Captions(each.language(), links.to(each.key(), life)))
            .toList());
  }

  /**
   * A player fetches range after range by the same link, so the link must outlast the video: twice
   * its length, for pauses and repeats, and ten minutes to settle in.
   */
  private static LinkLife life(Video video) {
    return LinkLife.of(Duration.ofMinutes(video.minutes()).multipliedBy(2).plus(TO_SETTLE_IN));
  }

  /** A text track to go with the video. */
  public record Captions(String language, SignedLink link) {}

  /** How it went. */
  public sealed interface Outcome {

    /** She may play it, by these links. */
    record Ready(SignedLink link, String mediaType, List<Captions> captions) implements Outcome {}

    /** It is for the team; this offer would let her in. */
    record UpgradeNeeded(OfferId offer) implements Outcome {}

    /** There is none, or not any more. */
    record NoSuchVideo() implements Outcome {}
  }
}
