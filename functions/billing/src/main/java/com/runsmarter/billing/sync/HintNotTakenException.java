package com.runsmarter.billing.sync;

/** The queue did not confirm a hint: whoever brought it must bring it again. */
public final class HintNotTakenException extends RuntimeException {

  /** For this reason. */
  public HintNotTakenException(Throwable cause) {
    super("the queue of Stripe's events did not confirm a message", cause);
  }
}
