package com.runsmarter.billing.checkout;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The double of {@link CheckoutLocks}. */
public final class InMemoryCheckoutLocks implements CheckoutLocks {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration GONE_ON_WITH = Duration.ofMinutes(15);
  private static final Duration GONE_ON_WITH_AT_MOST = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<MemberId, Held> held = new HashMap<>();
  private int given;

  /** Turns end by the clock. */
  public InMemoryCheckoutLocks(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Lock> take(MemberId member) {
    Instant now = clock.instant();
    Optional<Held> other = Optional.ofNullable(held.get(member));
    if (other.filter(each -> !each.until().isBefore(now)).isPresent()) {
      return Optional.empty();
    }
    given++;
    String id = Integer.toString(given);
    Optional<Held> goesOn =
        other.filter(each -> !each.originUntil().isBefore(now) && !each.originEnds().isBefore(now));
    Lock mine = new Lock(member, id, goesOn.map(each -> each.lock().origin()).orElse(id));
    Instant ends = goesOn.map(Held::originEnds).orElse(now.plus(GONE_ON_WITH_AT_MOST));
    held.put(member, new Held(mine, now.plus(LONGEST), now.plus(GONE_ON_WITH), ends));
    return Optional.of(mine);
  }

  @Override
  public synchronized void end(Lock lock) {
    Held mine = held.get(lock.member());
    if (mine != null && mine.lock().equals(lock)) {
      held.remove(lock.member());
    }
  }

  @Override
  public synchronized void breakOff(Lock lock) {
    Held mine = held.get(lock.member());
    if (mine != null && mine.lock().equals(lock)) {
      held.put(lock.member(), new Held(lock, Instant.EPOCH, mine.originUntil(), mine.originEnds()));
    }
  }

  private record Held(Lock lock, Instant until, Instant originUntil, Instant originEnds) {}
}
