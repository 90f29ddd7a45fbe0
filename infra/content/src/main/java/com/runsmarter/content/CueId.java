package com.runsmarter.content;

/** Names a spoken cue: lower-case words joined by hyphens. */
public record CueId(String value) {

  public CueId {
    Slug.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
