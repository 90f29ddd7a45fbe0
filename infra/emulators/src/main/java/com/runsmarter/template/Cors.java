package com.runsmarter.template;

import java.time.Duration;
import java.util.List;

/**
 * Cross-origin rules of the HTTP API or of a bucket.
 *
 * @param origins allowed origins; {@code *} is any
 * @param methods allowed methods; {@code *} is any
 * @param headers allowed request headers, in lower case; {@code *} is any
 * @param exposed response headers that a page may read, in lower case
 * @param maxAge how long a browser may keep a preflight's answer
 * @param credentials whether cookies may be sent along
 */
public record Cors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    Duration maxAge,
    boolean credentials) {
  public Cors {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    headers = List.copyOf(headers);
    exposed = List.copyOf(exposed);
  }
}
