package com.runsmarter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How a repeated measurement came out. Times are nanoseconds. */
final class Spread {
  private final long[] sorted;

  private Spread(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @throws IllegalArgumentException when nothing was measured
   */
  static Spread of(long... nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  /** Of one figure of each of many things. */
  static <T> Spread of(Iterable<T> all, ToLongFunction<T> figure) {
    var nanos = new ArrayList<Long>();
    all.forEach(each -> nanos.add(figure.applyAsLong(each)));
    return of(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  int runs() {
    return sorted.length;
  }

  long min() {
    return sorted[0];
  }

  long max() {
    return sorted[sorted.length - 1];
  }

  /** The middle one; of an even number the mean of the middle two. */
  long median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The smallest figure that at least this share of the runs did not exceed (nearest rank). */
  long percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  /**
   * How far the middle four fifths lie apart, as a share of the median: what a machine's mood is.
   */
  double noise() {
    return (double) (percentile(90) - percentile(10)) / median();
  }

  /** How many times as long as another. */
  double ratioTo(Spread other) {
    return (double) median() / other.median();
  }

  /** A duration with three digits and a fitting unit. */
  static String words(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    double value = nanos;
    String unit = "ns";
    for (String next : new String[] {"µs", "ms", "s"}) {
      if (value < 999.5) {
        break;
      }
      value /= 1_000;
      unit = next;
    }
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, unit);
  }

  /** The median, then the range. */
  String range() {
    return words(min()) + "–" + words(max());
  }
}
