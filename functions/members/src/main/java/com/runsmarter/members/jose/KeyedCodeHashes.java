package com.runsmarter.members.jose;

import com.runsmarter.members.CodeHash;
import com.runsmarter.members.CodeHashes;
import com.runsmarter.members.SixDigits;
import com.runsmarter.members.TokenHash;

/**
 * Hashes under a key derived from the one that signs: whoever reads the table learns no code. Codes
 * mailed before a rotation of the signing key stop working with it; their links do not.
 */
public final class KeyedCodeHashes implements CodeHashes {

  private static final DerivedMac CODES = new DerivedMac("run-smarter mailed codes");

  private final SigningKeys keys;

  /** Derives from the key that signs now. */
  public KeyedCodeHashes(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public CodeHash hash(TokenHash challenge, SixDigits code) {
    return new CodeHash(CODES.of(challenge.value() + "\n" + code.value(), keys.current()));
  }
}
