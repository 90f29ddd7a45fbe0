package com.runsmarter.members;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that somebody holds as proof: a mailed link's token or a session's refresh token.
 * It is written in base64url without padding (43 characters, RFC 4648, 5). Only its {@link
 * TokenHash} is stored.
 */
public record OpaqueToken(String value) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException when the text cannot be such a token
   */
  public OpaqueToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a token");
    }
  }

  /** A new token, which nobody can guess. */
  public static OpaqueToken next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The token in a request, or empty when the text cannot be one. */
  public static Optional<OpaqueToken> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new OpaqueToken(text)) : Optional.empty();
  }

  /**
   * What is stored of it. A plain SHA-256 is enough: 256 random bits cannot be searched through.
   */
  public TokenHash hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return new TokenHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Hides the token: it has no place in a log. */
  @Override
  public String toString() {
    return "OpaqueToken[…]";
  }
}
