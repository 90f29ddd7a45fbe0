package com.runsmarter.kernel.dynamodb;

/**
 * What must hold of the stored item for a write to happen. Conditions compose with {@link #and} and
 * {@link #or}.
 */
public sealed interface Condition {

  /** No item with this key is there. */
  static Condition absent() {
    return new Function("attribute_not_exists", "pk");
  }

  /** An item with this key is there. */
  static Condition present() {
    return new Function("attribute_exists", "pk");
  }

  /** The attribute is not there. */
  static Condition lacks(String attribute) {
    return new Function("attribute_not_exists", attribute);
  }

  /** The attribute is there. */
  static Condition has(String attribute) {
    return new Function("attribute_exists", attribute);
  }

  /** The attribute equals the value. */
  static Condition is(String attribute, Object value) {
    return new Comparison(attribute, "=", value);
  }

  /** The attribute differs from the value. */
  static Condition isNot(String attribute, Object value) {
    return new Comparison(attribute, "<>", value);
  }

  /** The attribute is smaller than the value. */
  static Condition below(String attribute, Object value) {
    return new Comparison(attribute, "<", value);
  }

  /** The attribute is greater than the value. */
  static Condition above(String attribute, Object value) {
    return new Comparison(attribute, ">", value);
  }

  /** Both hold. */
  default Condition and(Condition other) {
    return new Both(this, "AND", other);
  }

  /** At least one holds. */
  default Condition or(Condition other) {
    return new Both(this, "OR", other);
  }

  /** A function of one attribute. */
  record Function(String name, String attribute) implements Condition {}

  /** An attribute beside a value. */
  record Comparison(String attribute, String operator, Object value) implements Condition {}

  /** Two conditions. */
  record Both(Condition left, String operator, Condition right) implements Condition {}
}
