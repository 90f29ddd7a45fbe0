package com.runsmarter.members.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

/** A pair of signing keys made for one run of the tests. */
public final class TestKeys {

  /** The keys, the current one first. */
  public static final JWKSet KEYS = new JWKSet(java.util.List.of(next("2027-b"), next("2027-a")));

  /** What the signing secret holds. */
  public static final String PRIVATE_SET = KEYS.toString(false);

  /** What the verification secret holds. */
  public static final String PUBLIC_SET = KEYS.toString(true);

  private TestKeys() {}

  private static ECKey next(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
