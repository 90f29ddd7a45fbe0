package com.runsmarter.coaching.plan;

/** A double among what is deployed. */
public final class InMemoryRaces {
  private InMemoryRaces() {}
}
