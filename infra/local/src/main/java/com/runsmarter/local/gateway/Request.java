package com.runsmarter.local.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it reached the gateway.
 *
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark; empty for none
 * @param headers values by name in lower case, in the order sent
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that nobody else holds.
record Request(
    String method,
    String path,
    String query,
    String protocol,
    String sourceIp,
    Map<String, List<String>> headers,
    byte[] body) {

  Request {
    var lower = new TreeMap<String, List<String>>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers = lower;
  }

  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
