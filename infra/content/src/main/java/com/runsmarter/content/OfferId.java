package com.runsmarter.content;

/** Names an offer: lower-case words joined by hyphens. */
public record OfferId(String value) {

  public OfferId {
    Slug.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
