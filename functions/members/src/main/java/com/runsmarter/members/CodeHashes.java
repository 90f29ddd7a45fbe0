package com.runsmarter.members;

/**
 * Hashes mailed codes with a key that is not in the table: a million codes are soon tried by
 * whoever could read their plain hashes.
 */
public interface CodeHashes {

  /** The hash of a code, bound to its challenge: equal codes of two asks have unlike hashes. */
  CodeHash hash(TokenHash challenge, SixDigits code);
}
