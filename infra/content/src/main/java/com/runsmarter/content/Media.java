package com.runsmarter.content;

import com.runsmarter.library.VideoId;
import com.runsmarter.training.CueKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  private static final int BLOCK = 1 << 16;

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

  /** A spoken clip. */
  Path clip(String file) {
    return folder.resolve("cues").resolve(file);
  }

  /**
   * A clip's key in the bucket, which its bytes decide: whoever refers to an earlier recording goes
   * on getting that one.
   */
  public static String clipKey(CueKind kind, Path file) {
    return "cues/%s-%s.mp3".formatted(kind.word(), md5(file));
  }

  /** The MD5 of a file's bytes in hex, as S3 has it for an ETag. */
  public static String md5(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] block = new byte[BLOCK];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }

  /** The MD5 of bytes in hex, as S3 has it for an ETag. */
  public static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
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
