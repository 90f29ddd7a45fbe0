package com.runsmarter.kernel.secrets;

/** A secret that the function cannot work without is not there. */
public final class MissingSecretException extends RuntimeException {

  /**
   * @param name the secret's name
   */
  public MissingSecretException(String name) {
    super("The secret " + name + " is missing or empty: create it, then try again");
  }
}
