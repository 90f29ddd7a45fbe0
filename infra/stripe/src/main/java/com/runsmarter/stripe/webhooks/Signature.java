package com.runsmarter.stripe.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">How it is made</a>
 */
public final class Signature {

  private Signature() {}

  public static String header(String payload, List<String> secrets, long timestamp) {
    return "t="
        + timestamp
        + secrets.stream()
            .map(secret -> ",v1=" + hmac(secret, timestamp + "." + payload))
            .collect(Collectors.joining());
  }

  private static String hmac(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
