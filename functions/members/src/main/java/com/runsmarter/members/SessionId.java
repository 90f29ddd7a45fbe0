package com.runsmarter.members;

import com.github.f4b6a3.ulid.UlidCreator;

/** A signed-in device's id, {@code ses_} and a ULID. */
public record SessionId(String value) {

  /** A new id. */
  public static SessionId next() {
    return new SessionId("ses_" + UlidCreator.getUlid());
  }

  @Override
  public String toString() {
    return value;
  }
}
