package com.runsmarter.bench;

import java.util.Locale;

/**
 * What DynamoDB charges for.
 *
 * @param reads read request units (RRU)
 * @param writes write request units (WRU)
 */
record Capacity(double reads, double writes) {
  static final Capacity NONE = new Capacity(0, 0);

  Capacity plus(Capacity other) {
    return new Capacity(reads + other.reads, writes + other.writes);
  }

  static String words(double units) {
    return units == Math.rint(units)
        ? String.format(Locale.ROOT, "%.0f", units)
        : String.format(Locale.ROOT, "%.1f", units);
  }
}
