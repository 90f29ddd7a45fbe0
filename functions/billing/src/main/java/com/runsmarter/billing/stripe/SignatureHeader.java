package com.runsmarter.billing.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A {@code Stripe-Signature} header: {@code t=1795341600,v1=5257…,v1=6ffb…}. It is split by hand,
 * in one pass and without recursion, because anybody may send one. Source: Stripe, "Verify webhook
 * signatures manually".
 *
 * @param timestamp seconds since 1970; what is judged and what is signed are this one number
 * @param signatures those of scheme {@code v1}: several while a secret is rolled
 */
record SignatureHeader(long timestamp, List<String> signatures) {

  /** Characters a header may have. Two secrets make one of some 160. */
  static final int MOST_CHARACTERS = 1024;

  /** Digits of a timestamp; ten are enough until the year 2286. */
  private static final int MOST_DIGITS = 11;

  private static final String TIMESTAMP = "t";
  private static final String SCHEME = "v1";

  /** The header's parts, or empty where it is too long, or has not exactly one timestamp. */
  static Optional<SignatureHeader> read(String header) {
    if (header.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    List<String> timestamps = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    int from = 0;
    while (from <= header.length()) {
      int comma = header.indexOf(',', from);
      int to = comma < 0 ? header.length() : comma;
      int equals = header.indexOf('=', from);
      if (equals < 0 || equals >= to) {
        return Optional.empty();
      }
      String name = header.substring(from, equals);
      String value = header.substring(equals + 1, to);
      if (!made(name, SignatureHeader::smallLetterOrDigit)
          || !made(value, SignatureHeader::visible)) {
        return Optional.empty();
      }
      switch (name) {
        case TIMESTAMP -> timestamps.add(value);
        case SCHEME -> signatures.add(value);
        default -> {
          // Another scheme's, such as v0 of test events.
        }
      }
      from = to + 1;
    }
    return timestamps.size() == 1
        ? seconds(timestamps.getFirst()).map(at -> new SignatureHeader(at, List.copyOf(signatures)))
        : Optional.empty();
  }

  private static Optional<Long> seconds(String value) {
    return value.length() <= MOST_DIGITS && made(value, SignatureHeader::digit)
        ? Optional.of(Long.valueOf(value))
        : Optional.empty();
  }

  private static boolean made(String text, IntPredicate of) {
    return !text.isEmpty() && text.chars().allMatch(of);
  }

  private static boolean smallLetterOrDigit(int character) {
    return digit(character) || (character >= 'a' && character <= 'z');
  }

  /** ASCII's ten, not those of other scripts. */
  private static boolean digit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean visible(int character) {
    return character > ' ' && character <= '~' && character != '=';
  }

  /** The header again, with what was read of it and nothing else. */
  String canonical() {
    StringBuilder header = new StringBuilder("t=").append(timestamp);
    signatures.forEach(signature -> header.append(",v1=").append(signature));
    return header.toString();
  }
}
