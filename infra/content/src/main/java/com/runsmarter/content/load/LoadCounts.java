package com.runsmarter.content.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counts what became of one part of the content, for one line on a terminal. */
final class LoadCounts {

  private final String part;
  private int total;
  private int added;
  private int changed;
  private final List<String> retired = new ArrayList<>();

  LoadCounts(String part) {
    this.part = part;
  }

  /** Writes a thing unless it is there as it is. */
  <T> void load(Optional<T> held, T wanted, Runnable write) {
    total++;
    if (held.isEmpty()) {
      added++;
      write.run();
    } else if (!Objects.equals(held.get(), wanted)) {
      changed++;
      write.run();
    }
  }

  void retire(String id) {
    retired.add(id);
  }

  @Override
  public String toString() {
    String line = "%s: %d (%d new, %d changed)".formatted(part, total, added, changed);
    return retired.isEmpty() ? line : line + ", retired: " + String.join(", ", retired);
  }
}
