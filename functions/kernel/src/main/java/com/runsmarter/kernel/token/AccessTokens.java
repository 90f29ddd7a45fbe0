package com.runsmarter.kernel.token;

import java.util.Optional;

/** Verifies access tokens. */
public interface AccessTokens {

  /**
   * What the token says, or empty when it is garbled, expired, for another stage, or not signed by
   * us.
   */
  Optional<AccessToken> verify(String token);
}
