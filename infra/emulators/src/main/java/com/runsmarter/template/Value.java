package com.runsmarter.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value as written in the template, before its intrinsic functions are worked out. */
sealed interface Value {

  /** A scalar; numbers and booleans keep the text they were written with. */
  record Text(String text) implements Value {}

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order it was written. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** An intrinsic function under its short name, such as Ref or GetAtt. */
  record Call(String function, Value argument) implements Value {}

  /** Nothing: an empty value, or what {@code !Ref AWS::NoValue} leaves. */
  record Nothing() implements Value {}

  /**
   * This value laid over another, as SAM lays a function over Globals: fields are merged, lists are
   * added to those of the globals, anything else replaces.
   */
  default Value over(Value base) {
    if (this instanceof Fields(var mine) && base instanceof Fields(var theirs)) {
      var merged = new LinkedHashMap<>(theirs);
      mine.forEach((key, value) -> merged.merge(key, value, (below, above) -> above.over(below)));
      return new Fields(merged);
    }
    if (this instanceof Items(var mine) && base instanceof Items(var theirs)) {
      var all = new ArrayList<>(theirs);
      all.addAll(mine);
      return new Items(all);
    }
    return this;
  }
}
