package com.runsmarter.kernel.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens whose signature was found good a moment ago. A member's client sends the same token for a
 * quarter of an hour, and a check of an ES256 signature costs more than all else that a warm
 * request computes (docs/performance.md). What proved a token stays with it: under other keys, or
 * past its end, it has to be proven again.
 */
final class ProvenTokens {

  /** Members whom one instance serves within a quarter of an hour, and more. */
  private static final int MOST = 256;

  private final Map<String, Proven> proven =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proven> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What a token says, and what proved it.
   *
   * @param keys the key set's text
   * @param until the first instant at which it is not believed any more
   */
  record Proven(AccessToken token, String keys, Instant until) {
    boolean holds(String currentKeys, Instant now) {
      return now.isBefore(until) && keys.equals(currentKeys);
    }
  }

  synchronized Optional<Proven> find(String token) {
    return Optional.ofNullable(proven.get(token));
  }

  synchronized void keep(String token, Proven proof) {
    proven.put(token, proof);
  }
}
