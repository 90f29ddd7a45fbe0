package com.runsmarter.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The same arithmetic every time, between the measurements: what it varies by, the machine varies
 * by, and no smaller difference means anything.
 */
final class ReferenceLoop {
  private static final int STEPS = 40_000_000;
  private static final int WARM_UPS = 5;

  private final List<Long> nanos = new ArrayList<>();
  private long last;

  ReferenceLoop() {
    for (int i = 0; i < WARM_UPS; i++) {
      once();
    }
  }

  /** Runs it once more. */
  void again() {
    nanos.add(once());
  }

  /**
   * How it came out so far.
   *
   * @throws IllegalArgumentException when it has not run
   */
  Spread spread() {
    return Spread.of(nanos, Long::longValue);
  }

  /** In one line under a table. */
  String inWords() {
    Spread spread = spread();
    return "Noise: a fixed loop, run between the rounds, took %s (%s, %d runs; its middle four fifths lie %.0f%% apart)."
        .formatted(
            Spread.words(spread.median()), spread.range(), spread.runs(), 100 * spread.noise());
  }

  private long once() {
    long began = System.nanoTime();
    // Marsaglia's xorshift: each step needs the one before, so nothing can be left out.
    long word = 88_172_645_463_325_252L ^ last;
    for (int i = 0; i < STEPS; i++) {
      word ^= word << 13;
      word ^= word >>> 7;
      word ^= word << 17;
    }
    last = word & 1;
    return System.nanoTime() - began;
  }
}
