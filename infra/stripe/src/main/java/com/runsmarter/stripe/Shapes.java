package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A new object of each kind with every field that Stripe documents for it, at its default or null.
 * The shapes are resources, so that the code says only what differs.
 */
final class Shapes {

  private static final Map<String, ObjectNode> LOADED = new ConcurrentHashMap<>();

  private Shapes() {}

  /** A fresh object of the kind with a new id. */
  static ObjectNode fresh(Kind kind) {
    return blank(kind.object()).put("id", kind.newId());
  }

  /** A fresh object of the kind with a new id, created at the given second. */
  static ObjectNode fresh(Kind kind, long created) {
    return fresh(kind).put("created", created);
  }

  static ObjectNode blank(String object) {
    return LOADED.computeIfAbsent(object, Shapes::load).deepCopy();
  }

  private static ObjectNode load(String object) {
    try (InputStream in = Shapes.class.getResourceAsStream("shapes/" + object + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no shape for " + object);
      }
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
