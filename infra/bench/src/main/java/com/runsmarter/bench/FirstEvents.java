package com.runsmarter.bench;

import java.nio.file.Path;
import java.util.List;

/** What wakes each function up: the event that most often does. */
final class FirstEvents {
  private FirstEvents() {}

  static List<FirstEvent> of(BenchCloud cloud, Path root) {
    return List.of();
  }
}
