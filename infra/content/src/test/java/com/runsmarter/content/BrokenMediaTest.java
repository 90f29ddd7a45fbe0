package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.library.VideoId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
  void aClipPlaysForAsLongAsItsFramesDo() throws Exception {
    byte[] tagged = bytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 5}, new byte[5]);
    byte[] described = ContentFolder.mp3(1);
    System.arraycopy("Info".getBytes(StandardCharsets.US_ASCII), 0, described, 13, 4);
    byte[] trailer = Arrays.copyOf("TAG".getBytes(StandardCharsets.US_ASCII), 128);
    byte[] clip = bytes(tagged, described, ContentFolder.mp3(125), trailer);

    assertThat(Mp3.length(Files.write(folder.resolve("clip.mp3"), clip)))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void aClipInAnotherFormatIsRefusedWithTheCommandThatMakesIt() {
    byte[] stereo = ContentFolder.mp3(20);
    stereo[3] = 0x44;
    byte[] faster = ContentFolder.mp3(20);
    faster[96 * 7 + 2] = 0x48;
    byte[] mpeg1 = ContentFolder.mp3(20);
    mpeg1[1] = (byte) 0xFB;
    byte[] borrowing = ContentFolder.mp3(20);
    borrowing[4] = 3;

    for (byte[] clip :
        List.of(
            stereo,
            faster,
            mpeg1,
            borrowing,
            new byte[0],
            new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 1, 1},
            Arrays.copyOf(ContentFolder.mp3(20), 96 * 19 + 50))) {
      assertThat(content.withMedia("cues/halfway.mp3", clip).problems())
          .singleElement()
          .asString()
          .startsWith("cues.yaml:16:11: file must be an MP3 of which a run can be joined")
          .contains("-ac 1 -ar 24000 -b:a 32k");
    }
  }

  @Test
  void aClipThatWouldRunIntoTheNextIsRefused() {
    assertThat(content.withMedia("cues/halfway.mp3", ContentFolder.mp3(625)).problems()).isEmpty();
    assertThat(content.withMedia("cues/halfway.mp3", ContentFolder.mp3(626)).problems())
        .containsExactly("cues.yaml:16:11: file must play for at most 15 seconds");
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

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
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
