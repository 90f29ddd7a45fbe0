package com.runsmarter.mail;

/** Hands emails to whoever carries them. */
public interface Deliveries {

  /** Hands one over. */
  Delivery deliver(Email email);

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

    /**
     * It cannot be taken now: throttling, an outage, sending paused, a setting of ours. It is worth
     * another try.
     *
     * @param reason the kind of trouble, with nothing personal
     */
    record Deferred(String reason) implements Delivery {}
  }
}
