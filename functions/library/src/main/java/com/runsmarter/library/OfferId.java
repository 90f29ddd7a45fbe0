package com.runsmarter.library;

/** Names an offer of billing's, such as {@code team-monthly}. */
public record OfferId(String value) {

  /**
   * @throws IllegalArgumentException when it names nothing
   */
  public OfferId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an offer has a name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
