package com.runsmarter.billing.sync;

import com.runsmarter.billing.Hint;
import java.util.List;

class InMemoryHintsTest extends QueueingHintsContract {

  private final InMemoryHints hints = new InMemoryHints();

  @Override
  protected Hints hints() {
    return hints;
  }

  @Override
  protected List<Hint> followed(int atLeast) {
    return hints.waiting();
  }
}
