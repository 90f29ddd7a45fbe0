package com.runsmarter.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;

/** What {@code previous_attributes} of an event holds: the old value of each field that changed. */
public final class Differences {

  private Differences() {}

  public static ObjectNode previous(ObjectNode before, ObjectNode after) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    ObjectNode previous = Json.object();
    for (String name : new ArrayList<>(names)) {
      JsonNode old = before.path(name);
      JsonNode now = after.path(name);
      if (!old.equals(now)) {
        previous.set(name, oldValue(old, now));
      }
    }
    return previous;
  }

  private static JsonNode oldValue(JsonNode old, JsonNode now) {
    if (old instanceof ObjectNode one && now instanceof ObjectNode other && !one.has("data")) {
      return previous(one, other);
    }
    return old.isMissingNode() ? NullNode.getInstance() : old.deepCopy();
  }
}
