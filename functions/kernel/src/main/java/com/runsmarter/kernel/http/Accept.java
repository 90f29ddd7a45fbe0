package com.runsmarter.kernel.http;

import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The header Accept (RFC 9110, 12.5.1): the most specific range that fits a media type decides
 * whether it is wanted. Parameters other than {@code q} are passed over, and so is what cannot be
 * read; a header of nothing readable wants everything.
 */
final class Accept {

  private static final String ANY = "*";

  private final List<MediaType> ranges;

  private Accept(List<MediaType> ranges) {
    this.ranges = ranges;
  }

  static Accept parse(String header) {
    return new Accept(
        Arrays.stream(header.split(",", -1))
            .flatMap(each -> range(each.strip()).stream())
            .toList());
  }

  /** Whether an answer of a media type is welcome. */
  boolean takes(String mediaType) {
    if (ranges.isEmpty()) {
      return true;
    }
    MediaType wanted = MediaType.of(mediaType);
    return ranges.stream()
        .filter(range -> fits(range.getType(), wanted.getType()))
        .filter(range -> fits(range.getSubtype(), wanted.getSubtype()))
        .max(Comparator.comparingInt(Accept::precision))
        .filter(range -> range.getQualityAsNumber().signum() > 0)
        .isPresent();
  }

  private static boolean fits(String range, String wanted) {
    return range.equals(ANY) || range.equalsIgnoreCase(wanted);
  }

  private static int precision(MediaType range) {
    return range.getType().equals(ANY) ? 0 : range.getSubtype().equals(ANY) ? 1 : 2;
  }

  private static Optional<MediaType> range(String text) {
    try {
      MediaType range = MediaType.of(text);
      BigDecimal quality = range.getQualityAsNumber();
      return quality.signum() < 0 ? Optional.empty() : Optional.of(range);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
