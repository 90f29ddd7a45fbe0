package com.runsmarter.billing.checkout;

import com.runsmarter.billing.Polling;
import com.runsmarter.kernel.MemberId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Polls as the only one of a member's requests that does.
 *
 * @param places where a member's requests wait
 * @param polling how long
 */
public record ExclusivePolling(PollingPlaces places, Polling polling) {

  /**
   * The first answer there is, or empty: at once while another request of the member's waits, and
   * else when its tries ran out.
   */
  <T> Optional<T> await(MemberId member, PollingPlaces.For what, Supplier<Optional<T>> look) {
    return look.get().or(() -> places.take(member, what).flatMap(place -> await(place, look)));
  }

  private <T> Optional<T> await(PollingPlaces.Place place, Supplier<Optional<T>> look) {
    try {
      return polling.await(look);
    } finally {
      places.leave(place);
    }
  }
}
