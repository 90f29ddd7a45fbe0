package com.runsmarter.stripe.store;

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
public final class ObjectDefaults {

  private static final Map<String, ObjectNode> LOADED = new ConcurrentHashMap<>();

  private ObjectDefaults() {}

  /** A fresh object of the kind with a new id. */
  public static ObjectNode fresh(ObjectKind kind) {
    return blank(kind.object()).put("id", kind.newId());
  }

  /** A fresh object of the kind with a new id, created at the given second. */
  public static ObjectNode fresh(ObjectKind kind, long created) {
    return fresh(kind).put("created", created);
  }

  public static ObjectNode blank(String object) {
    return LOADED.computeIfAbsent(object, ObjectDefaults::load).deepCopy();
  }

  private static ObjectNode load(String object) {
    try (InputStream in = ObjectDefaults.class.getResourceAsStream("shapes/" + object + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no shape for " + object);
      }
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
