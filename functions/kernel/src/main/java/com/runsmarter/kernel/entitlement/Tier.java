package com.runsmarter.kernel.entitlement;

/** What a member may use: the free programme, or all that the Training Team has. */
public enum Tier {
  FREE,
  TEAM;

  /**
   * The tier of a word that the API uses.
   *
   * @throws IllegalArgumentException when it is no tier's
   */
  public static Tier of(String word) {
    return switch (word) {
      case "free" -> FREE;
      case "team" -> TEAM;
      default -> throw new IllegalArgumentException(word + " is no tier");
    };
  }

  /** The word the API uses. */
  public String word() {
    return this == TEAM ? "team" : "free";
  }
}
