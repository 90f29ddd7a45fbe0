package com.runsmarter.members.jose;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * HMAC-SHA-256 with a key derived (HKDF, RFC 5869) from a key that signs, so that there is no
 * further secret to keep. Each use has a key of its own.
 */
final class DerivedMac {

  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final byte[] use;

  /**
   * @param use keeps this key apart from any other that is derived from the same one; printable
   *     ASCII, and never changed
   */
  DerivedMac(String use) {
    this.use = use.getBytes(StandardCharsets.US_ASCII);
  }

  /** The code of a message in base64url without padding: 43 characters (RFC 4648, 5). */
  String of(String message, ECKey root) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key(root));
      byte[] code = mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HKDF and HMAC", impossible);
    }
  }

  private SecretKey key(ECKey root) throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey(
            MAC,
            HKDFParameterSpec.ofExtract().addIKM(root.getD().decode()).thenExpand(use, KEY_BYTES));
  }
}
