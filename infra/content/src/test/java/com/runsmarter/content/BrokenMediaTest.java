package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.library.VideoId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
  void everyRuleHolds() {
    content = ContentFolder.in(folder);
  }

  @Test
  void aClipThatIsNotThereIsNamed() {
    assertThat(content.withoutMedia("cues/halfway.mp3").problems())
        .containsExactly(
            "cues.yaml:16:11: file is not there: put the clip at media/cues/halfway.mp3");
  }

  @Test
  void theSampleMustBeThere() {
    assertThat(content.withoutMedia("video/sample.mp4").problems())
        .containsExactly("media/video/sample.mp4: is missing: add it");
  }

  @Test
  void aRecordingUnderAMisspeltNameIsNamed() {
    byte[] recording = ContentFolder.mp4("ftyp", "moov", "mdat");

    assertThat(content.withMedia("video/birddog.mp4", recording).problems())
        .containsExactly(
            "media/video/birddog.mp4: belongs to no video of the catalogue: correct its name");
  }

  @Test
  void aRecordingWhoseIndexComesLastIsRefused() {
    byte[] slow = ContentFolder.mp4("ftyp", "mdat", "moov");

    assertThat(content.withMedia("video/bird-dog.mp4", slow).problems())
        .containsExactly("media/video/bird-dog.mp4: " + NOT_FAST);
  }

  @Test
  void aRecordingWithFreeSpaceBeforeItsIndexIsTaken() {
    byte[] fast = ContentFolder.mp4("ftyp", "free", "moov", "mdat");

    assertThat(content.withMedia("video/bird-dog.mp4", fast).problems()).isEmpty();
  }

  @Test
  void captionsOfNoVideoAreNamed() {
    assertThat(content.withMedia("video/birddog.en.vtt", new byte[0]).problems())
        .containsExactly(
            "media/video/birddog.en.vtt: belongs to no video of the catalogue: correct its name");
  }

  @Test
  void aBoxWithALongSizeIsSkippedAsFarAsItSays() {
    byte[] longBox = {0, 0, 0, 1, 'f', 'r', 'e', 'e', 0, 0, 0, 0, 0, 0, 0, 20, 9, 9, 9, 9};
    ByteArrayOutputStream recording = new ByteArrayOutputStream();
    recording.writeBytes(ContentFolder.mp4("ftyp"));
    recording.writeBytes(longBox);
    recording.writeBytes(ContentFolder.mp4("moov", "mdat"));

    assertThat(content.withMedia("video/bird-dog.mp4", recording.toByteArray()).problems())
        .isEmpty();
  }

  @Test
  void aBoxThatIsSmallerThanItsHeaderIsRefused() {
    byte[] endless = {0, 0, 0, 4, 'f', 'r', 'e', 'e', 0, 0, 0, 0};

    assertThat(content.withMedia("video/bird-dog.mp4", endless).problems())
        .containsExactly("media/video/bird-dog.mp4: " + NOT_FAST);
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
  void aRecordingTakesThePlaceOfTheSample() {
    content.withMedia("video/bird-dog.mp4", ContentFolder.mp4("ftyp", "moov", "mdat"));
    Media media = new Media(content.media());
    VideoId id = new VideoId("bird-dog");

    assertThat(media.isSample(id)).isFalse();
    assertThat(media.video(id)).hasFileName("bird-dog.mp4");
    assertThat(media.captions(id)).isEmpty();
  }
}
