package com.runsmarter.kernel.http;

import java.nio.charset.StandardCharsets;

/**
 * A request's path as a URI can have it (RFC 3986, 3.3). An HTTP API hands a path over decoded,
 * other gateways as it was sent: what never stands in a sent path is encoded, and the rest is left
 * as it is.
 */
final class RequestPath {

  /** Without the plus sign, which the framework reads as a space, as in a query. */
  private static final String SIGNS = "/-._~!$&'()*,;=:@";

  private RequestPath() {}

  static String encoded(String path) {
    byte[] octets = path.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(octets.length);
    for (int at = 0; at < octets.length; at++) {
      char each = (char) (octets[at] & 0xFF);
      if (isPlain(each) || (each == '%' && isHex(octets, at + 1) && isHex(octets, at + 2))) {
        encoded.append(each);
      } else {
        encoded.append("%%%02X".formatted((int) each));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || SIGNS.indexOf(each) >= 0;
  }

  private static boolean isHex(byte[] octets, int at) {
    return at < octets.length && Character.digit(octets[at], 16) >= 0;
  }
}
