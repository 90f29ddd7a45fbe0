package com.runsmarter.emulators;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges signed URLs as CloudFront does: by a canned policy, signed by RSA with SHA-1, under the
 * keys of a key group. Custom policies are not judged here and not let through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html">Signed
 *     URLs by a canned policy</a>
 */
public final class SignedUrls {
  private static final String EXPIRES = "Expires";
  private static final String SIGNATURE = "Signature";
  private static final String KEY = "Key-Pair-Id";
  private static final Set<String> OURS = Set.of(EXPIRES, SIGNATURE, KEY, "Policy");
  private static final int DIGITS = 12;

  private final Map<String, PublicKey> keys;

  /**
   * @param keys the key group's public keys in PEM, by the ids that CloudFront gave them
   * @throws IllegalArgumentException if one is no RSA key
   */
  public SignedUrls(Map<String, String> keys) {
    var read = new HashMap<String, PublicKey>();
    keys.forEach((id, pem) -> read.put(id, key(id, pem)));
    this.keys = Map.copyOf(read);
  }

  /**
   * Why a request is refused, in CloudFront's words.
   *
   * @param code such as {@code AccessDenied}
   */
  public record Refusal(String code, String message) {}

  /**
   * Judges a request.
   *
   * @param url scheme, host and path as they were asked for
   * @param query as it was sent, without the question mark
   * @return empty if it is let through
   */
  public Optional<Refusal> judge(String url, String query, Instant now) {
    var signed = new HashMap<String, String>();
    String resource = url + rest(query, signed);
    for (String needed : List.of(KEY, EXPIRES, SIGNATURE)) {
      if (!signed.containsKey(needed)) {
        return Optional.of(
            new Refusal("MissingKey", "Missing " + needed + " query parameter or cookie value"));
      }
    }
    PublicKey key = keys.get(signed.get(KEY));
    if (key == null) {
      return Optional.of(new Refusal("InvalidKey", "Unknown Key"));
    }
    String expires = signed.getOrDefault(EXPIRES, "");
    boolean good =
        expires.chars().allMatch(digit -> digit >= '0' && digit <= '9')
            && !expires.isEmpty()
            && expires.length() <= DIGITS
            && now.isBefore(Instant.ofEpochSecond(Long.parseLong(expires)))
            && isSigned(policy(resource, expires), signed.getOrDefault(SIGNATURE, ""), key);
    return good ? Optional.empty() : Optional.of(new Refusal("AccessDenied", "Access denied"));
  }

  /** What the query says beside the signature, which is a part of what was signed. */
  private static String rest(String query, Map<String, String> signed) {
    var rest = new ArrayList<String>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (OURS.contains(name)) {
        signed.put(name, equals < 0 ? "" : pair.substring(equals + 1));
      } else {
        rest.add(pair);
      }
    }
    return rest.isEmpty() ? "" : "?" + String.join("&", rest);
  }

  private static String policy(String resource, String expires) {
    return "{\"Statement\":[{\"Resource\":\"%s\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":%s}}}]}"
        .formatted(resource, expires);
  }

  private static boolean isSigned(String policy, String signature, PublicKey key) {
    try {
      byte[] bytes =
          Base64.getDecoder()
              .decode(signature.replace('-', '+').replace('_', '=').replace('~', '/'));
      Signature verifier = Signature.getInstance("SHA1withRSA");
      verifier.initVerify(key);
      verifier.update(policy.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(bytes);
    } catch (GeneralSecurityException | IllegalArgumentException garbled) {
      return false;
    }
  }

  private static PublicKey key(String id, String pem) {
    String body =
        pem.replace("-----BEGIN PUBLIC KEY-----", "").replace("-----END PUBLIC KEY-----", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException garbled) {
      throw new IllegalArgumentException("The public key " + id + " is no RSA key in PEM", garbled);
    }
  }
}
