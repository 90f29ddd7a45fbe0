package com.runsmarter.members;

import com.runsmarter.kernel.token.AccessToken;
import java.time.Instant;

/** Access tokens, signed. */
public interface SignedTokens {

  /** The token as text that every function believes until it expires. */
  String sign(AccessToken token, Instant issuedAt, Instant expiresAt);
}
