package com.runsmarter.content;

/** Names a video of the strength catalogue: lower-case words joined by hyphens. */
public record VideoId(String value) {

  public VideoId {
    Slug.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
