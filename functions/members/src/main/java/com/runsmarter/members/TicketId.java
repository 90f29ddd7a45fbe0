package com.runsmarter.members;

import com.github.f4b6a3.ulid.UlidCreator;

/** A ticket's id, {@code tic_} and a ULID: what the token of its link is derived from. */
public record TicketId(String value) {

  /** A new id. */
  public static TicketId next() {
    return new TicketId("tic_" + UlidCreator.getUlid());
  }

  @Override
  public String toString() {
    return value;
  }
}
