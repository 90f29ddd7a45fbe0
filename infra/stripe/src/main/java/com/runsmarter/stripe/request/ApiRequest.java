package com.runsmarter.stripe.request;

import java.util.Map;
import java.util.Optional;

/**
 * One request to the API.
 *
 * @param path the path's named parts, such as a customer's id
 */
public record ApiRequest(
    String requestId,
    Optional<String> idempotencyKey,
    String url,
    Map<String, String> path,
    Params params) {

  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }
}
