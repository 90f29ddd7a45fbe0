package com.runsmarter.members;

import java.util.Optional;

/**
 * Makes tokens that can be made again: one use and one id always give the same token under the same
 * server's key, and nobody without that key can make it. So an answer that got lost can be given
 * once more, though only the token's hash is kept.
 */
public interface DerivedTokens {

  /**
   * The token for a use and an id, under the key that is used now.
   *
   * @param id what tells it from every other of that use; printable ASCII
   */
  OpaqueToken derive(Use use, String id);

  /**
   * The token that was derived before, perhaps under a key that has been replaced since.
   *
   * @param known the hash that was kept of it
   * @return empty when none of the keys that are still held makes that token
   */
  Optional<OpaqueToken> deriveAgain(Use use, String id, TokenHash known);

  /** What a token is for. A token of one use is never one of another. */
  enum Use {
    /** In a mailed link; the id is its ticket's. */
    MAILED_LINK,
    /** The next refresh token; the id is the one before it. */
    REFRESH
  }
}
