package com.runsmarter.members;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What is stored of a mailed code: useless without the key that {@link CodeHashes} holds. */
public record CodeHash(String value) {

  /** Compares in a time that does not tell how much of the hash was right. */
  public boolean matches(CodeHash other) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.US_ASCII), other.value.getBytes(StandardCharsets.US_ASCII));
  }
}
