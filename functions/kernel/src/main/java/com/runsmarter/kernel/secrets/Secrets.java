package com.runsmarter.kernel.secrets;

/** Secret values by name. Where the store is away, a value read within a day stands in. */
public interface Secrets {

  /**
   * The secret's value, perhaps as it was up to five minutes ago.
   *
   * @throws MissingSecretException when there is none of that name or it has no text
   */
  String value(String name);

  /**
   * The secret's value as it is now: for when the kept one turned out to be too old.
   *
   * @throws MissingSecretException when there is none of that name or it has no text
   */
  String freshValue(String name);
}
