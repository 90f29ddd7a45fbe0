package com.runsmarter.kernel.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item of a table, with typed attributes. Instants are kept as ISO-8601 text (readable, and in
 * order), except {@code ttl}, which DynamoDB wants in epoch seconds.
 */
public final class Item {

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** An item with nothing but its key. */
  public static Item of(Key key) {
    return new Item(new HashMap<>()).with("pk", key.pk()).with("sk", key.sk());
  }

  /** An item as DynamoDB returned it. */
  public static Item from(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /** Sets an attribute; this item, for chaining. The value's type decides the attribute's. */
  public Item with(String name, Object value) {
    attributes.put(name, Values.of(value));
    return this;
  }

  /** Sets an attribute where there is a value. */
  public Item with(String name, Optional<?> value) {
    value.ifPresent(present -> with(name, present));
    return this;
  }

  /** Lets DynamoDB delete the item some time after an instant. */
  public Item expiringAt(Instant instant) {
    return with("ttl", instant.getEpochSecond());
  }

  /** The item's key. */
  public Key key() {
    return new Key(text("pk"), text("sk"));
  }

  /** Whether the attribute is there. */
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** A text attribute that must be there. */
  public String text(String name) {
    return required(name).s();
  }

  /** A text attribute, where it is there. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  /** A whole number that must be there. */
  public long number(String name) {
    return Long.parseLong(required(name).n());
  }

  /** A whole number, where it is there. */
  public Optional<Long> optionalNumber(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }

  /** A flag; absent is false. */
  public boolean flag(String name) {
    AttributeValue value = attributes.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  /** An instant that must be there. */
  public Instant instant(String name) {
    return Instant.parse(text(name));
  }

  /** An instant, where it is there. */
  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(Instant::parse);
  }

  /** A list of texts; absent is empty. */
  public List<String> texts(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? List.of() : value.l().stream().map(AttributeValue::s).toList();
  }

  /** A list of whole numbers; absent is empty. */
  public List<Long> numbers(String name) {
    AttributeValue value = attributes.get(name);
    return value == null
        ? List.of()
        : value.l().stream().map(AttributeValue::n).map(Long::valueOf).toList();
  }

  /** A map of texts; absent is empty. */
  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new HashMap<>();
    @Nullable AttributeValue value = attributes.get(name);
    if (value != null) {
      value.m().forEach((key, text) -> texts.put(key, text.s()));
    }
    return texts;
  }

  /** A list of nested items, without keys of their own; absent is empty. */
  public List<Item> items(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? List.of() : value.l().stream().map(each -> new Item(each.m())).toList();
  }

  /** A nested item with no key of its own, to be set as an attribute of another. */
  public static Item nested() {
    return new Item(new HashMap<>());
  }

  private AttributeValue required(String name) {
    AttributeValue value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("an item lacks its attribute " + name);
    }
    return value;
  }
}
