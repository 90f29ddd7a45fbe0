package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits with patience, as the only one of a member's requests that does.
 *
 * @param places where a member's requests wait
 * @param patience how long
 */
public record OneWaiter(WaitingPlaces places, Patience patience) {

  /**
   * The first answer there is, or empty: at once while another request of the member's waits, and
   * else when patience ran out.
   */
  <T> Optional<T> await(MemberId member, WaitingPlaces.For what, Supplier<Optional<T>> look) {
    return look.get().or(() -> places.take(member, what).flatMap(place -> await(place, look)));
  }

  private <T> Optional<T> await(WaitingPlaces.Place place, Supplier<Optional<T>> look) {
    try {
      return patience.await(look);
    } finally {
      places.leave(place);
    }
  }
}
