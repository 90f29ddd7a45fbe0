package com.runsmarter.billing.stripe;

import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.time.Instant;
import java.util.Optional;

/**
 * What routing needs of an event.
 *
 * @param livemode whether it is about real money
 * @param subject whom it subjects; empty for a price, a payout and the like
 */
public record ReceivedEvent(
    EventId id, String type, Instant created, boolean livemode, Optional<Hint.Subject> subject) {

  /** The event as a hint, where it concerns somebody. */
  public Optional<Hint> hint() {
    return subject.map(about -> new Hint(id, type, created, about));
  }
}
