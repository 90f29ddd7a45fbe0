package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the stand-in keeps on an object for itself. It is stored with the object, never shown. */
final class Notes {

  private static final String FIELD = "~";

  private Notes() {}

  static ObjectNode of(ObjectNode node) {
    return node.withObjectProperty(FIELD);
  }

  /** A copy of the object as Stripe would show it. */
  static ObjectNode shown(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    copy.remove(FIELD);
    return copy;
  }
}
