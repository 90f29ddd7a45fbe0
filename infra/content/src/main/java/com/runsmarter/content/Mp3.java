package com.runsmarter.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A clip in the one format of which a run's track is joined: MPEG-2 Layer III (ISO/IEC 13818-3) at
 * 24 kHz, one channel, constant 32 kb/s, without checksums. Every frame then has 96 bytes and plays
 * for 24 ms, so that frames of clips and frames of silence follow each other as they come. The
 * first frame borrows no bits of a frame before it ({@code main_data_begin} is 0): before it lies
 * another clip or silence. Tags around the frames, and a frame that only describes the others, are
 * passed over.
 */
final class Mp3 {

  private static final int FRAME_BYTES = 96;
  private static final Duration FRAME = Duration.ofMillis(24);
  private static final int SYNC = 0xFF;
  private static final int MPEG_2_LAYER_3_UNCHECKED = 0xF3;
  private static final int KBPS_32_AT_24_KHZ = 0x44;
  private static final int PRIVATE_BIT = 0x01;
  private static final int MONO = 0xC0;
  private static final int MAIN_DATA_BEGIN = 4;
  private static final int DESCRIPTION = 13;
  private static final int ID3_HEADER = 10;
  private static final int ID3_FOOTER_FLAG = 0x10;
  private static final int ID3V1 = 128;

  private Mp3() {}

  /** How long a clip plays; empty when it is not in the format. */
  static Optional<Duration> length(Path file) {
    try {
      return length(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<Duration> length(byte[] bytes) {
    int from = afterTag(bytes);
    int to = bytes.length;
    if (to - from >= ID3V1 && has(bytes, to - ID3V1, "TAG")) {
      to -= ID3V1;
    }
    if (from < to && describes(bytes, from)) {
      from += FRAME_BYTES;
    }
    if (from >= to || (to - from) % FRAME_BYTES != 0 || bytes[from + MAIN_DATA_BEGIN] != 0) {
      return Optional.empty();
    }
    for (int at = from; at < to; at += FRAME_BYTES) {
      if (!isFrame(bytes, at)) {
        return Optional.empty();
      }
    }
    return Optional.of(FRAME.multipliedBy((to - from) / FRAME_BYTES));
  }

  private static boolean isFrame(byte[] bytes, int at) {
    return octet(bytes, at) == SYNC
        && octet(bytes, at + 1) == MPEG_2_LAYER_3_UNCHECKED
        && (octet(bytes, at + 2) & ~PRIVATE_BIT) == KBPS_32_AT_24_KHZ
        && (octet(bytes, at + 3) & MONO) == MONO;
  }

  /** Whether a frame holds LAME's description of the file in the place of sound. */
  private static boolean describes(byte[] bytes, int at) {
    return has(bytes, at + DESCRIPTION, "Xing") || has(bytes, at + DESCRIPTION, "Info");
  }

  /** Where an ID3v2 tag ends; its size counts seven bits a byte (ID3v2.4.0, 3.1). */
  private static int afterTag(byte[] bytes) {
    if (bytes.length < ID3_HEADER || !has(bytes, 0, "ID3")) {
      return 0;
    }
    int size = 0;
    for (int at = 6; at < ID3_HEADER; at++) {
      size = (size << 7) | (octet(bytes, at) & 0x7F);
    }
    int footer = (octet(bytes, 5) & ID3_FOOTER_FLAG) == 0 ? 0 : ID3_HEADER;
    return ID3_HEADER + size + footer;
  }

  private static boolean has(byte[] bytes, int at, String letters) {
    byte[] wanted = letters.getBytes(StandardCharsets.US_ASCII);
    return at + wanted.length <= bytes.length
        && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static int octet(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]);
  }
}
