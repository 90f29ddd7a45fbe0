package com.runsmarter.members.jose;

import com.nimbusds.jose.jwk.ECKey;
import com.runsmarter.members.DerivedTokens;
import com.runsmarter.members.OpaqueToken;
import com.runsmarter.members.TokenHash;
import java.util.List;
import java.util.Optional;

/**
 * Tokens derived under the key that signs. A rotation leaves the old key behind the new one for a
 * while, so that what was derived under it can be derived again.
 */
public final class KeyedDerivedTokens implements DerivedTokens {

  private static final DerivedMac LINKS = new DerivedMac("run-smarter mailed links");
  private static final DerivedMac REFRESHES = new DerivedMac("run-smarter refresh tokens");

  private final SigningKeys keys;

  /** Derives under these keys. */
  public KeyedDerivedTokens(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public OpaqueToken derive(Use use, String id) {
    return derive(use, id, keys.current());
  }

  @Override
  public Optional<OpaqueToken> deriveAgain(Use use, String id, TokenHash known) {
    // Another instance may have derived it under a key that this one has not read yet.
    return find(use, id, known, keys.all()).or(() -> find(use, id, known, keys.allAsOfNow()));
  }

  private static Optional<OpaqueToken> find(
      Use use, String id, TokenHash known, List<ECKey> among) {
    return among.stream()
        .map(key -> derive(use, id, key))
        .filter(token -> token.hash().equals(known))
        .findFirst();
  }

  private static OpaqueToken derive(Use use, String id, ECKey key) {
    DerivedMac mac =
        switch (use) {
          case MAILED_LINK -> LINKS;
          case REFRESH -> REFRESHES;
        };
    return new OpaqueToken(mac.of(id, key));
  }
}
