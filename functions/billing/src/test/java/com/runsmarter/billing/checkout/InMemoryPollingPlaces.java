package com.runsmarter.billing.checkout;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The double of {@link PollingPlaces}. */
public final class InMemoryPollingPlaces implements PollingPlaces {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<List<Object>, Held> held = new HashMap<>();
  private int given;

  /** Forgotten places are free by the clock. */
  public InMemoryPollingPlaces(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Place> take(MemberId member, For what) {
    Instant now = clock.instant();
    Held other = held.get(List.<Object>of(member, what));
    if (other != null && !other.until().isBefore(now)) {
      return Optional.empty();
    }
    given++;
    Place place = new Place(member, what, Integer.toString(given));
    held.put(List.of(member, what), new Held(place, now.plus(LONGEST)));
    return Optional.of(place);
  }

  @Override
  public synchronized void leave(Place place) {
    held.computeIfPresent(
        List.of(place.member(), place.what()),
        (key, mine) -> mine.place().equals(place) ? null : mine);
  }

  private record Held(Place place, Instant until) {}
}
