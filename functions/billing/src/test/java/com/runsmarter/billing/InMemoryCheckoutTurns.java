package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The double of {@link CheckoutTurns}. */
public final class InMemoryCheckoutTurns implements CheckoutTurns {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<MemberId, Held> held = new HashMap<>();
  private int given;

  /** Turns end by the clock. */
  public InMemoryCheckoutTurns(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Turn> take(MemberId member) {
    Instant now = clock.instant();
    Held other = held.get(member);
    if (other != null && !other.until().isBefore(now)) {
      return Optional.empty();
    }
    given++;
    Turn turn = new Turn(member, Integer.toString(given));
    held.put(member, new Held(turn, now.plus(LONGEST)));
    return Optional.of(turn);
  }

  @Override
  public synchronized void end(Turn turn) {
    Held mine = held.get(turn.member());
    if (mine != null && mine.turn().equals(turn)) {
      held.remove(turn.member());
    }
  }

  private record Held(Turn turn, Instant until) {}
}
