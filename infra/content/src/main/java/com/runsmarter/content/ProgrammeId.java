package com.runsmarter.content;

/** Names a programme: lower-case words joined by hyphens. */
public record ProgrammeId(String value) {

  public ProgrammeId {
    Slug.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
