package com.runsmarter.mail;

/** Hands letters to whoever carries them. */
public interface Deliveries {

  /**
   * Hands one over. Whatever may pass (throttling, an outage, sending paused) is thrown, and the
   * letter is worth another try.
   */
  Delivery deliver(Letter letter);

  /** What the carrier said. */
  sealed interface Delivery {

    /**
     * It is on its way.
     *
     * @param messageId the carrier's name for it
     */
    record Accepted(String messageId) implements Delivery {}

    /**
     * It will never go, however often it is tried.
     *
     * @param reason the kind of refusal, with nothing personal
     */
    record Refused(String reason) implements Delivery {}
  }
}
