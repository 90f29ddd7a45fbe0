package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenMediaTest {
  private static final String NOT_FAST =
      "must be an MP4 with its index first (\"fast start\" or \"web optimised\")";

  @TempDir private Path folder;
  private ContentFolder content;

  @BeforeEach
  void copy() {
    content = ContentFolder.copiedTo(folder);
  }

  @Test
  void aClipThatIsNotThereIsNamed() {
    assertThat(content.withoutMedia("cues/halfway.mp3").problems())
        .containsExactly("cues.yaml: /cues/4/file: media/cues/halfway.mp3 is not there");
  }

  @Test
  void theSampleMustBeThere() {
    assertThat(content.withoutMedia("video/sample.mp4").problems())
        .containsExactly("media/video/sample.mp4: is missing");
  }

  @Test
  void aRecordingUnderAMisspeltNameIsNamed() throws IOException {
    byte[] sample = Files.readAllBytes(content.media().resolve("video/sample.mp4"));

    assertThat(content.withMedia("video/birddog.mp4", sample).problems())
        .containsExactly("media/video/birddog.mp4: belongs to no video of the catalogue");
  }

  @Test
  void aRecordingWhoseIndexComesLastIsRefused() throws IOException {
    byte[] slow = boxes("ftyp", "mdat", "moov");

    assertThat(content.withMedia("video/bird-dog.mp4", slow).problems())
        .containsExactly("media/video/bird-dog.mp4: " + NOT_FAST);
  }

  @Test
  void aRecordingWithFreeSpaceBeforeItsIndexIsTaken() throws IOException {
    byte[] fast = boxes("ftyp", "free", "moov", "mdat");

    assertThat(content.withMedia("video/bird-dog.mp4", fast).problems()).isEmpty();
  }

  @Test
  void aFileThatIsNoMp4IsRefused() {
    byte[] text = "Not a film at all, just words".getBytes(StandardCharsets.UTF_8);

    assertThat(content.withMedia("video/bird-dog.mp4", text).problems())
        .containsExactly("media/video/bird-dog.mp4: " + NOT_FAST);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(content.withMedia("video/bird-dog.mp4", new byte[0]).problems())
        .containsExactly("media/video/bird-dog.mp4: " + NOT_FAST);
  }

  @Test
  void aRecordingTakesThePlaceOfTheSample() throws IOException {
    content.withMedia("video/bird-dog.mp4", boxes("ftyp", "moov", "mdat"));
    Media media = new Media(content.media());
    VideoId id = new VideoId("bird-dog");

    assertThat(media.isSample(id)).isFalse();
    assertThat(media.video(id)).hasFileName("bird-dog.mp4");
    assertThat(media.captions(id)).isEmpty();
  }

  private static byte[] boxes(String... types) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String type : types) {
      out.writeInt(12);
      out.write(type.getBytes(StandardCharsets.ISO_8859_1));
      out.writeInt(0);
    }
    return bytes.toByteArray();
  }
}
