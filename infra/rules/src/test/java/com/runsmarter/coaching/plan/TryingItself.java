package com.runsmarter.coaching.plan;

import org.junit.jupiter.api.Assertions;

/** A class that stands on a library of tests. */
public final class TryingItself {
  private TryingItself() {}

  static void check(boolean holds) {
    Assertions.assertTrue(holds);
  }
}
