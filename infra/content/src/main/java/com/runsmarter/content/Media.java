package com.runsmarter.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The media files that belong to the content. A video that the coach has not recorded yet is stood
 * in for by the sample.
 *
 * @param folder the folder with {@code video} and {@code cues} in it
 */
public record Media(Path folder) {
  /** What every video is served as. */
  public static final String VIDEO_TYPE = "video/mp4";

  /** What every clip is served as. */
  public static final String CLIP_TYPE = "audio/mpeg";

  /** What captions are served as. */
  public static final String CAPTIONS_TYPE = "text/vtt";

  static final String SAMPLE = "sample";
  static final String VIDEO_SUFFIX = ".mp4";
  static final String CAPTIONS_SUFFIX = ".en.vtt";

  /** The coach's own recording of a video, or the sample. */
  public Path video(VideoId id) {
    return isSample(id) ? sample() : recording(id);
  }

  /** The English captions of what {@link #video} answers; a recording may have none. */
  public Optional<Path> captions(VideoId id) {
    String name = isSample(id) ? SAMPLE : id.value();
    return Optional.of(videos().resolve(name + CAPTIONS_SUFFIX)).filter(Files::isRegularFile);
  }

  /** Whether the coach's own recording of this video is still to come. */
  public boolean isSample(VideoId id) {
    return !Files.isRegularFile(recording(id));
  }

  /** The spoken clip of a cue. */
  public Path clip(Cue cue) {
    return folder.resolve("cues").resolve(cue.file());
  }

  Path videos() {
    return folder.resolve("video");
  }

  Path sample() {
    return videos().resolve(SAMPLE + VIDEO_SUFFIX);
  }

  private Path recording(VideoId id) {
    return videos().resolve(id.value() + VIDEO_SUFFIX);
  }
}
