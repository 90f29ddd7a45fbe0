package com.runsmarter.members;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The double of {@link DerivedTokens}: remembers the tokens that it chose. */
final class InMemoryDerivedTokens implements DerivedTokens {

  private record Asked(Use use, String id) {}

  private final Map<Asked, OpaqueToken> current = new HashMap<>();
  private final Map<TokenHash, OpaqueToken> held = new HashMap<>();

  @Override
  public synchronized OpaqueToken derive(Use use, String id) {
    OpaqueToken token = current.computeIfAbsent(new Asked(use, id), asked -> OpaqueToken.next());
    held.put(token.hash(), token);
    return token;
  }

  @Override
  public synchronized Optional<OpaqueToken> deriveAgain(Use use, String id, TokenHash known) {
    return Optional.ofNullable(held.get(known));
  }

  /** Another key is used from now on; the one before is held still. */
  synchronized void rotate() {
    current.clear();
  }

  /** No key but the one used from now on is held. */
  synchronized void forget() {
    current.clear();
    held.clear();
  }
}
