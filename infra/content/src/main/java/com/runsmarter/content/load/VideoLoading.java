package com.runsmarter.content.load;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.content.Content;
import com.runsmarter.content.Media;
import com.runsmarter.content.Offer;
import com.runsmarter.library.Audience;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import com.runsmarter.library.OfferId;
import com.runsmarter.library.Recording;
import com.runsmarter.library.Video;
import com.runsmarter.library.VideoId;
import com.runsmarter.library.Videos;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Brings the catalogue to the library. A video keeps the random key it was first given, so that a
 * new recording of it replaces the old one. A video that left the content is hidden, not deleted;
 * so is one that has no recording yet, because nobody could play it.
 */
final class VideoLoading {

  private static final String CAPTIONS_LANGUAGE = "en";

  private final Content content;
  private final Videos videos;
  private final MediaBucket shelf;
  private final boolean samples;
  private int uploaded;
  private int awaited;

  VideoLoading(Content content, Videos videos, MediaBucket shelf, boolean samples) {
    this.content = content;
    this.videos = videos;
    this.shelf = shelf;
    this.samples = samples;
  }

  List<String> load() {
    Map<VideoId, Video> held = videos.all().stream().collect(toMap(Video::id, Function.identity()));
    Map<Focus, Integer> places = new EnumMap<>(Focus.class);
    LoadCounts tally = new LoadCounts("videos");
    for (com.runsmarter.content.Video entry : content.videos()) {
      Optional<Video> before = Optional.ofNullable(held.remove(new VideoId(entry.id().value())));
      int place = places.merge(Focus.valueOf(entry.focus().name()), 1, Integer::sum) - 1;
      String key = before.map(video -> video.recording().key()).orElseGet(VideoLoading::randomKey);
      boolean recorded = bring(entry, key);
      awaited += recorded ? 0 : 1;
      Video video = video(entry, place, recording(key), !recorded);
      tally.load(before, video, () -> videos.put(video));
    }
    held.values().stream()
        .filter(gone -> !gone.hidden())
        .forEach(
            gone -> {
              tally.retire(gone.id().value());
              videos.put(hidden(gone));
            });
    return List.of(
        tally.toString(), "recordings: %d uploaded, %d still to come".formatted(uploaded, awaited));
  }

  /**
   * Brings a video's files to the bucket. The coach's own recording takes the place of whatever is
   * there; a sample takes the place of nothing, since the coach's own may have been brought there
   * from another machine.
   *
   * @return whether there is something to play
   */
  private boolean bring(com.runsmarter.content.Video entry, String key) {
    Media media = content.media();
    if (media.isSample(entry.id()) && shelf.holds(key)) {
      return true;
    }
    if (media.isSample(entry.id()) && !samples) {
      return false;
    }
    uploaded += shelf.bring(key, media.video(entry.id()), Media.VIDEO_TYPE) ? 1 : 0;
    Optional<Path> captions = media.captions(entry.id());
    captions.ifPresentOrElse(
        file -> shelf.bring(captionsKey(key), file, Media.CAPTIONS_TYPE),
        () -> shelf.remove(captionsKey(key)));
    return true;
  }

  private Recording recording(String key) {
    return new Recording(
        key,
        Media.VIDEO_TYPE,
        shelf.holds(captionsKey(key))
            ? List.of(new Recording.Captions(CAPTIONS_LANGUAGE, captionsKey(key)))
            : List.of());
  }

  private Video video(
      com.runsmarter.content.Video entry, int place, Recording recording, boolean hidden) {
    return new Video(
        new VideoId(entry.id().value()),
        entry.title(),
        Focus.valueOf(entry.focus().name()),
        place,
        entry.equipment(),
        Load.valueOf(entry.load().name()),
        Level.valueOf(entry.level().name()),
        entry.minutes(),
        audience(entry),
        entry.why(),
        entry.cues(),
        recording,
        hidden);
  }

  /** Whoever is not on the team yet is shown the first offer of the content. */
  private Audience audience(com.runsmarter.content.Video entry) {
    Offer first = content.offers().getFirst();
    return switch (entry.audience()) {
      case FREE -> new Audience.Everybody();
      case TEAM -> new Audience.Team(new OfferId(first.id().value()));
    };
  }

  private static Video hidden(Video video) {
    return new Video(
        video.id(),
        video.title(),
        video.focus(),
        video.place(),
        video.equipment(),
        video.load(),
        video.level(),
        video.minutes(),
        video.audience(),
        video.why(),
        video.cues(),
        video.recording(),
        true);
  }

  private static String randomKey() {
    return "videos/" + UUID.randomUUID() + ".mp4";
  }

  private static String captionsKey(String key) {
    return key.replaceFirst("mp4$", CAPTIONS_LANGUAGE + ".vtt");
  }
}
