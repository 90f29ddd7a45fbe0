package com.runsmarter.mail.lambda;

import java.time.Instant;

/** Lets time pass until an instant. */
@FunctionalInterface
interface Waiting {

  /** Returns at that instant or a little later; at once when it has passed. */
  void until(Instant instant) throws InterruptedException;
}
