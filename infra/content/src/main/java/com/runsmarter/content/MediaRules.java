package com.runsmarter.content;

import com.runsmarter.training.Cue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the media folder must keep. */
final class MediaRules {

  private MediaRules() {}

  static List<Problem> clips(List<Place> cues, Media media) {
    List<Problem> problems = new ArrayList<>();
    for (Place cue : cues) {
      clip(cue.text("file"), media)
          .ifPresent(problem -> problems.add(cue.at("/file").problem(problem)));
    }
    return problems;
  }

  private static Optional<String> clip(String name, Media media) {
    Path file = media.clip(name);
    if (!Files.isRegularFile(file)) {
      return Optional.of("is not there: put the clip at media/cues/%s".formatted(name));
    }
    Optional<Duration> length = Mp3.length(file);
    if (length.isEmpty()) {
      return Optional.of(
          ("must be an MP3 of which a run can be joined: export it again by \"ffmpeg -i RECORDING"
                  + " -ac 1 -ar 24000 -b:a 32k -codec:a libmp3lame %s\"")
              .formatted(name));
    }
    return length
        .filter(it -> it.compareTo(Cue.LONGEST) > 0)
        .map(it -> "must play for at most %d seconds".formatted(Cue.LONGEST.toSeconds()));
  }

  static List<Problem> recordings(Media media) {
    if (!Files.isRegularFile(media.sample())) {
      return List.of(Problem.of("media/video/sample.mp4", "is missing: add it"));
    }
    return videoFiles(media).stream()
        .filter(file -> file.toString().endsWith(Media.VIDEO_SUFFIX))
        .filter(file -> !Mp4.startsFast(file))
        .map(
            file ->
                Problem.of(
                    "media/video/" + file.getFileName(),
                    "must be an MP4 with its index first (\"fast start\" or \"web optimised\")"))
        .toList();
  }

  /** A recording under a misspelt name would never be seen. */
  static List<Problem> strays(List<Place> videos, Media media) {
    Set<String> known = videos.stream().map(video -> video.text("id")).collect(Collectors.toSet());
    return videoFiles(media).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .filter(name -> name.endsWith(Media.VIDEO_SUFFIX) || name.endsWith(Media.CAPTIONS_SUFFIX))
        .filter(name -> !known.contains(stem(name)) && !stem(name).equals(Media.SAMPLE))
        .map(
            name ->
                Problem.of(
                    "media/video/" + name,
                    "belongs to no video of the catalogue: correct its name"))
        .toList();
  }

  private static String stem(String name) {
    String suffix = name.endsWith(Media.VIDEO_SUFFIX) ? Media.VIDEO_SUFFIX : Media.CAPTIONS_SUFFIX;
    return name.substring(0, name.length() - suffix.length());
  }

  private static List<Path> videoFiles(Media media) {
    if (!Files.isDirectory(media.videos())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(media.videos())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
