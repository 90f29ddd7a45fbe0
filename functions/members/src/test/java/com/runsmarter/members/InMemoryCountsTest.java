package com.runsmarter.members;

class InMemoryCountsTest extends CountsContract {

  private final InMemoryCounts counts = new InMemoryCounts();

  @Override
  protected Counts counts() {
    return counts;
  }
}
