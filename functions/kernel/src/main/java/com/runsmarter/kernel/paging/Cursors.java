package com.runsmarter.kernel.paging;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.runsmarter.kernel.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/**
 * Cursors that a client can carry but not make: the place in a list as the payload of a JWS (HS256,
 * RFC 7515) bound to the list and its filters.
 */
public final class Cursors {

  private final Secrets secrets;
  private final String secret;

  /**
   * @param secret the name of a secret of at least 32 characters
   */
  public Cursors(Secrets secrets, String secret) {
    this.secrets = secrets;
    this.secret = secret;
  }

  /**
   * A cursor for a place.
   *
   * @param list what is being paged through, filters and all, such as {@code videos?focus=hip}
   * @param place where the next page starts
   */
  public String seal(String list, String place) {
    JWSObject jws =
        new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(place + "\n" + list));
    try {
      jws.sign(new MACSigner(key()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the paging key is too short", impossible);
    }
    return jws.serialize();
  }

  /** The place a cursor means, or empty when it is not ours or of another list. */
  public Optional<String> open(String list, String cursor) {
    try {
      JWSObject jws = JWSObject.parse(cursor);
      if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())
          || !jws.verify(new MACVerifier(key()))) {
        return Optional.empty();
      }
      String payload = jws.getPayload().toString();
      String suffix = "\n" + list;
      return payload.endsWith(suffix)
          ? Optional.of(payload.substring(0, payload.length() - suffix.length()))
          : Optional.empty();
    } catch (ParseException | JOSEException garbled) {
      return Optional.empty();
    }
  }

  private byte[] key() {
    return secrets.value(secret).getBytes(StandardCharsets.UTF_8);
  }
}
