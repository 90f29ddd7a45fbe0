package com.runsmarter.emulators;

import com.runsmarter.template.Access;
import java.util.Optional;

/**
 * Decides what whoever signed a request may do. The emulators ask it before they do anything, as
 * AWS's services ask IAM.
 */
public interface Permissions {

  /**
   * Whether nobody has to ask for this key.
   *
   * @param accessKey the key's id, as the signature names it
   */
  boolean trusts(String accessKey);

  /**
   * What speaks against it; empty where it is allowed.
   *
   * @return AWS's own words for a refusal
   */
  Optional<String> refusal(String accessKey, Access access);

  /** Lets everybody do everything. */
  static Permissions open() {
    return new Permissions() {
      @Override
      public boolean trusts(String accessKey) {
        return true;
      }

      @Override
      public Optional<String> refusal(String accessKey, Access access) {
        return Optional.empty();
      }
    };
  }

  /** The id of the key that signed a request by AWS's Signature Version 4; empty for none. */
  static String accessKey(String authorization) {
    var credential = "Credential=";
    int at = authorization.indexOf(credential);
    int end = authorization.indexOf('/', at + 1);
    return at < 0 || end < 0 ? "" : authorization.substring(at + credential.length(), end);
  }
}
