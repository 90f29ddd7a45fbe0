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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Brings the catalogue to the library. A video keeps the random key it was first given, so that a
 * new recording of it replaces the old one. A video that left the content is retired, not deleted.
 */
final class VideoLoading {

  private static final String CAPTIONS_LANGUAGE = "en";

  private final Content content;
  private final Videos videos;
  private final Shelf shelf;
  private final boolean samples;
  private int uploaded;
  private int awaited;

  VideoLoading(Content content, Videos videos, Shelf shelf, boolean samples) {
    this.content = content;
    this.videos = videos;
    this.shelf = shelf;
    this.samples = samples;
  }

  List<String> load() {
    Map<VideoId, Video> held = videos.all().stream().collect(toMap(Video::id, Function.identity()));
    Map<Focus, Integer> places = new EnumMap<>(Focus.class);
    Tally tally = new Tally("videos");
    for (com.runsmarter.content.Video entry : content.videos()) {
      VideoId id = new VideoId(entry.id().value());
      Optional<Video> before = Optional.ofNullable(held.remove(id));
      Focus focus = Focus.valueOf(entry.focus().name());
      Video video = video(entry, focus, places.merge(focus, 1, Integer::sum) - 1, before);
      upload(entry, video.recording());
      tally.load(before, video, () -> videos.put(video));
    }
    held.values().stream().filter(video -> !video.retired()).forEach(gone -> retire(gone, tally));
    return List.of(
        tally.toString(), "recordings: %d uploaded, %d still to come".formatted(uploaded, awaited));
  }

  private void retire(Video gone, Tally tally) {
    tally.retire(gone.id().value());
    videos.put(
        new Video(
            gone.id(),
            gone.title(),
            gone.focus(),
            gone.place(),
            gone.equipment(),
            gone.load(),
            gone.level(),
            gone.minutes(),
            gone.audience(),
            gone.why(),
            gone.cues(),
            gone.recording(),
            true));
  }

  private Video video(
      com.runsmarter.content.Video entry, Focus focus, int place, Optional<Video> before) {
    return new Video(
        new VideoId(entry.id().value()),
        entry.title(),
        focus,
        place,
        entry.equipment(),
        Load.valueOf(entry.load().name()),
        Level.valueOf(entry.level().name()),
        entry.minutes(),
        audience(entry),
        entry.why(),
        entry.cues(),
        recording(entry, before.map(Video::recording).map(Recording::key)),
        false);
  }

  /** Whoever is not on the team yet is shown the first offer of the content. */
  private Audience audience(com.runsmarter.content.Video entry) {
    Offer first = content.offers().getFirst();
    return switch (entry.audience()) {
      case FREE -> new Audience.Everybody();
      case TEAM -> new Audience.Team(new OfferId(first.id().value()));
    };
  }

  private Recording recording(com.runsmarter.content.Video entry, Optional<String> given) {
    String key = given.orElseGet(() -> "videos/" + UUID.randomUUID() + ".mp4");
    List<Recording.Captions> captions =
        content.media().captions(entry.id()).stream()
            .map(file -> new Recording.Captions(CAPTIONS_LANGUAGE, captionsKey(key)))
            .toList();
    return new Recording(key, Media.VIDEO_TYPE, captions);
  }

  private static String captionsKey(String key) {
    return key.replaceFirst("mp4$", CAPTIONS_LANGUAGE + ".vtt");
  }

  /** A sample never takes the place of anything; the coach's own recording always does. */
  private void upload(com.runsmarter.content.Video entry, Recording recording) {
    Media media = content.media();
    boolean sample = media.isSample(entry.id());
    if (sample && (!samples || shelf.holds(recording.key()))) {
      awaited += shelf.holds(recording.key()) ? 0 : 1;
      return;
    }
    if (shelf.bring(recording.key(), media.video(entry.id()), Media.VIDEO_TYPE)) {
      uploaded++;
    }
    media
        .captions(entry.id())
        .ifPresent(file -> shelf.bring(captionsKey(recording.key()), file, Media.CAPTIONS_TYPE));
  }
}
