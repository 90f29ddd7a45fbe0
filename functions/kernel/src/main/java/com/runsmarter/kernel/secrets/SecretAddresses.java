package com.runsmarter.kernel.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.kernel.address.Address;
import java.net.URI;
import java.util.Set;

/**
 * The deployment's addresses, in a secret that template.yaml writes: {@code
 * {"site":"https://…","media":"https://…/media"}}. They are nobody's secret. An environment
 * variable would be a circle, since the edge that gives the addresses stands before the functions.
 */
public final class SecretAddresses {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A mailed link does not go over an open line, but on the machine itself. */
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Secrets secrets;
  private final String name;

  /**
   * @param name of the secret that holds them
   */
  public SecretAddresses(Secrets secrets, String name) {
    this.secrets = secrets;
    this.name = name;
  }

  /** Where the site is: mailed links and Stripe's return pages point there. */
  public Address site() {
    return () -> read("site");
  }

  /** Where the media are: an object's key follows after a slash. */
  public Address media() {
    return () -> read("media");
  }

  private String read(String which) {
    String address = parse(which);
    if (!isSafe(address)) {
      throw new IllegalStateException(
          "%s in the secret %s is no https address without a slash at its end: deploy the stack again, which writes it"
              .formatted(which, name));
    }
    return address;
  }

  private String parse(String which) {
    try {
      return JSON.readTree(secrets.value(name)).path(which).asText();
    } catch (JsonProcessingException garbled) {
      throw new IllegalStateException(
          "The secret " + name + " is no JSON: deploy the stack again, which writes it", garbled);
    }
  }

  private static boolean isSafe(String address) {
    try {
      URI uri = URI.create(address);
      String host = uri.getHost();
      return host != null
          && uri.getUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && !address.endsWith("/")
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
    } catch (IllegalArgumentException garbled) {
      return false;
    }
  }
}
