package com.runsmarter.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The double of {@link SentMails}. */
final class InMemorySentMails implements SentMails {

  private final Map<String, Instant> claims = new HashMap<>();
  private final Map<String, Instant> waits = new HashMap<>();
  private final Set<String> sent = new HashSet<>();

  @Override
  public synchronized Claim claim(String cause, Instant now) {
    if (sent.contains(cause)) {
      return new Claim.Finished();
    }
    Instant held = claims.get(cause);
    if (held != null && !held.isBefore(now)) {
      return new Claim.Busy(held);
    }
    claims.put(cause, now.plus(LEASE));
    return new Claim.Granted(now.plus(LEASE));
  }

  @Override
  public synchronized void finish(String cause, Ending ending, Instant now) {
    sent.add(cause);
  }

  @Override
  public synchronized void release(String cause, Claim.Granted claim) {
    claims.remove(cause, claim.until());
  }

  @Override
  public synchronized void postpone(String cause, Instant until) {
    waits.put(cause, until);
  }

  @Override
  public synchronized Optional<Instant> waitsUntil(String cause) {
    return Stream.of(claims, waits)
        .flatMap(each -> Optional.ofNullable(each.get(cause)).stream())
        .max(Comparator.naturalOrder());
  }
}
