package com.runsmarter.billing.sync;

import com.runsmarter.billing.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The double of {@link Hints}. */
public final class InMemoryHints implements Hints {

  private final List<Hint> hints = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();

  @Override
  public synchronized void add(Hint hint) {
    if (broken.get()) {
      throw new HintNotTakenException(new IllegalStateException("out of order"));
    }
    if (hints.stream().noneMatch(held -> held.event().equals(hint.event()))) {
      hints.add(hint);
    }
  }

  /** The hints that wait, oldest first. */
  public synchronized List<Hint> waiting() {
    return List.copyOf(hints);
  }

  /** Takes no hint from now on. */
  public void breakDown() {
    broken.set(true);
  }
}
