package com.runsmarter.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What the stand-in keeps on an object for itself. It is stored with the object, never shown. */
public final class InternalFields {

  private static final String FIELD = "~";
  private static final String FOLDED = "folded";

  private InternalFields() {}

  public static ObjectNode of(ObjectNode node) {
    return node.withObjectProperty(FIELD);
  }

  /** A copy of the object as Stripe would show it. */
  public static ObjectNode shown(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    Optional<String> folded = Json.text(copy.path(FIELD), FOLDED);
    copy.remove(FIELD);
    folded.ifPresent(text -> copy.setAll(Json.parse(text)));
    return copy;
  }

  /** Leaves the object with nothing but what Stripe has. */
  public static void forget(ObjectNode node) {
    node.remove(FIELD);
  }

  /** Keeps a large field as text, which takes a tenth of the memory of a tree. */
  public static void fold(ObjectNode node, String field) {
    ObjectNode kept = Json.object();
    kept.set(field, node.path(field));
    of(node).put(FOLDED, Json.compact(kept));
    node.putNull(field);
  }
}
