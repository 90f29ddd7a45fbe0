package com.runsmarter.members.keys;

import com.runsmarter.members.CodeHash;
import com.runsmarter.members.CodeHashes;
import com.runsmarter.members.SixDigits;
import com.runsmarter.members.TicketId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * HMAC-SHA-256 with a key derived (HKDF, RFC 5869) from the key that signs: whoever reads the table
 * learns no code, and there is no further secret to keep. Codes mailed before a rotation of the
 * signing key stop working with it; their links do not.
 */
public final class KeyedCodeHashes implements CodeHashes {

  /** Keeps this key apart from any other that is derived from the same one. */
  private static final byte[] USE = "run-smarter mailed codes".getBytes(StandardCharsets.US_ASCII);

  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final SigningKeys keys;

  /** Derives from the key that signs now. */
  public KeyedCodeHashes(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public CodeHash hash(TicketId ticket, SixDigits code) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(derived());
      byte[] hash =
          mac.doFinal((ticket.value() + "\n" + code.value()).getBytes(StandardCharsets.US_ASCII));
      return new CodeHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HKDF and HMAC", impossible);
    }
  }

  private SecretKey derived() throws GeneralSecurityException {
    byte[] root = keys.current().getD().decode();
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey(MAC, HKDFParameterSpec.ofExtract().addIKM(root).thenExpand(USE, KEY_BYTES));
  }
}
