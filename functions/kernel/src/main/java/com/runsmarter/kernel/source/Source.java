package com.runsmarter.kernel.source;

/**
 * Whence a request came: the keyed hash of the caller's network, so that requests of one caller can
 * be counted and told apart in a log, and nobody can be found by it. It is 22 characters of
 * base64url, or {@code unknown}.
 */
public record Source(String value) {

  /** Of requests that name no address. They share what one source may have. */
  public static final Source UNKNOWN = new Source("unknown");

  @Override
  public String toString() {
    return value;
  }
}
