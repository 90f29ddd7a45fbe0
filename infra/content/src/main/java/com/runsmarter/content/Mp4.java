package com.runsmarter.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The order of an MP4 file's top-level boxes (ISO/IEC 14496-12, 4.2). A player can start before it
 * has the whole file only when the index, {@code moov}, comes before the pictures, {@code mdat}.
 */
final class Mp4 {
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;

  private Mp4() {}

  /** Whether it is an MP4 whose index comes first. */
  static boolean startsFast(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      boolean typed = false;
      while (true) {
        long size = Integer.toUnsignedLong(in.readInt());
        String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        long header = HEADER;
        if (size == 1) {
          size = in.readLong();
          header = LONG_HEADER;
        }
        switch (type) {
          case "ftyp" -> typed = true;
          case "moov" -> {
            return typed;
          }
          case "mdat" -> {
            return false;
          }
          default -> {}
        }
        if (size < header) {
          return false;
        }
        in.skipNBytes(size - header);
      }
    } catch (EOFException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
