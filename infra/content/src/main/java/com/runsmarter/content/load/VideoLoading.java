package com.runsmarter.content.load;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.content.Content;
import com.runsmarter.content.Media;
import com.runsmarter.library.Recording;
import com.runsmarter.library.Video;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.library.VideoId;
import com.runsmarter.library.Videos;
import java.nio.file.Path;
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
  private final MediaBucket bucket;
  private final boolean samples;
  private int uploaded;
  private int awaited;

  VideoLoading(Content content, Videos videos, MediaBucket bucket, boolean samples) {
    this.content = content;
    this.videos = videos;
    this.bucket = bucket;
    this.samples = samples;
  }

  List<String> load() {
    Map<VideoId, Video> held = videos.all().stream().collect(toMap(Video::id, Function.identity()));
    LoadCounts counts = new LoadCounts("videos");
    for (VideoDescription entry : content.videos()) {
      Optional<Video> before = Optional.ofNullable(held.remove(entry.id()));
      String key = before.map(video -> video.recording().key()).orElseGet(VideoLoading::randomKey);
      boolean recorded = bring(entry, key);
      awaited += recorded ? 0 : 1;
      Video video = new Video(entry, recording(key), !recorded);
      counts.load(before, video, () -> videos.put(video));
    }
    held.values().stream()
        .filter(gone -> !gone.hidden())
        .forEach(
            gone -> {
              counts.retire(gone.id().value());
              videos.put(gone.hide());
            });
    return List.of(
        counts.toString(),
        "recordings: %d uploaded, %d still to come".formatted(uploaded, awaited));
  }

  /**
   * Brings a video's files to the bucket. The coach's own recording takes the place of whatever is
   * there; a sample takes the place of nothing, since the coach's own may have been brought there
   * from another machine.
   *
   * @return whether there is something to play
   */
  private boolean bring(VideoDescription entry, String key) {
    Media media = content.media();
    if (media.isSample(entry.id()) && bucket.holds(key)) {
      return true;
    }
    if (media.isSample(entry.id()) && !samples) {
      return false;
    }
    uploaded += bucket.bring(key, media.video(entry.id()), Media.VIDEO_TYPE) ? 1 : 0;
    Optional<Path> captions = media.captions(entry.id());
    captions.ifPresentOrElse(
        file -> bucket.bring(captionsKey(key), file, Media.CAPTIONS_TYPE),
        () -> bucket.remove(captionsKey(key)));
    return true;
  }

  private Recording recording(String key) {
    return new Recording(
        key,
        Media.VIDEO_TYPE,
        bucket.holds(captionsKey(key))
            ? List.of(new Recording.Captions(CAPTIONS_LANGUAGE, captionsKey(key)))
            : List.of());
  }

  private static String randomKey() {
    return "videos/" + UUID.randomUUID() + ".mp4";
  }

  private static String captionsKey(String key) {
    return key.replaceFirst("mp4$", CAPTIONS_LANGUAGE + ".vtt");
  }
}
