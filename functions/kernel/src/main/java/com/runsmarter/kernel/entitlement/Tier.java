package com.runsmarter.kernel.entitlement;

/** What a member may use: the free programme, or all that the Training Team has. */
public enum Tier {
  FREE,
  TEAM;

  /** The word the API uses. */
  public String word() {
    return this == TEAM ? "team" : "free";
  }
}
