package com.runsmarter.stripe.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters of a request, read by their names and types. It remembers what was read, and
 * refuses the rest as Stripe refuses parameters it does not know.
 */
public final class Params {

  private static final int LONGEST_TEXT = 5000;
  private static final int MOST_METADATA = 50;
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_VALUE = 500;
  private static final long FURTHEST = 5 * 366 * StandInClock.DAY;

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@]{1,256}+@[^\\s@.]{1,256}+(?:\\.[^\\s@.]{1,256}+){1,20}+");

  private final String path;
  private final Map<String, Object> values;
  private final Set<String> read = new HashSet<>();
  private final Map<String, Params> children = new HashMap<>();

  private Params(String path, Map<String, Object> values) {
    this.path = path;
    this.values = values;
  }

  public static Params parse(String encoded) {
    return new Params("", FormBody.tree(encoded));
  }

  /** One text for equal parameters whatever their order, to compare a repeated request by. */
  public String canonical() {
    return new TreeMap<>(values).toString();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the parameter was given as an empty string. */
  public boolean isEmpty(String name) {
    return "".equals(values.get(name));
  }

  /** Whether the parameter is one of these words, which is read by that. */
  public boolean is(String name, String... words) {
    boolean found = values.get(name) instanceof String text && List.of(words).contains(text);
    if (found) {
      read.add(name);
    }
    return found;
  }

  public boolean isText(String name) {
    return values.get(name) instanceof String;
  }

  /** Whether the parameter was given as an empty string, which asks to unset it. */
  public boolean clears(String name) {
    boolean cleared = isEmpty(name);
    if (cleared) {
      read.add(name);
    }
    return cleared;
  }

  public Optional<String> text(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    read.add(name);
    if (!(values.get(name) instanceof String text)) {
      throw Refusal.invalid("Invalid string: " + values.get(name)).param(at(name));
    }
    requireAtMost(name, text, LONGEST_TEXT);
    if (text.isEmpty()) {
      throw Refusal.invalid(
              "You passed an empty string for '"
                  + at(name)
                  + "'. We assume empty values are an attempt to unset a parameter; however '"
                  + at(name)
                  + "' cannot be unset. You should remove '"
                  + at(name)
                  + "' from your request or supply a non-empty value.")
          .code("parameter_invalid_empty")
          .param(at(name));
    }
    return Optional.of(text);
  }

  /** An email address, which an address of some domain must look like. */
  public Optional<String> email(String name) {
    Optional<String> given = text(name);
    given
        .filter(address -> !EMAIL.matcher(address).matches())
        .ifPresent(
            address -> {
              throw Refusal.invalid("Invalid email address: " + address)
                  .code("email_invalid")
                  .param(at(name));
            });
    return given;
  }

  /** Writes an email address to the field of the same name; empty makes it null. */
  public void copyEmail(ObjectNode node, String name) {
    if (clears(name)) {
      node.putNull(name);
    } else {
      email(name).ifPresent(address -> node.put(name, address));
    }
  }

  /** A text of so many characters at most. */
  public Optional<String> text(String name, int most) {
    Optional<String> given = text(name);
    given.ifPresent(text -> requireAtMost(name, text, most));
    return given;
  }

  private void requireAtMost(String name, String text, int most) {
    if (text.length() > most) {
      throw Refusal.invalid(
              "Invalid string: "
                  + text.substring(0, 10)
                  + "...; must be at most "
                  + most
                  + " characters")
          .param(at(name));
    }
  }

  /** An address of a page. */
  public Optional<String> url(String name) {
    Optional<String> given = text(name);
    given
        .filter(url -> !url.startsWith("http://") && !url.startsWith("https://"))
        .ifPresent(
            url -> {
              throw Refusal.invalid("Not a valid URL").code("url_invalid").param(at(name));
            });
    return given;
  }

  /** A form's field, when the person has filled it in. */
  public Optional<String> filled(String name) {
    return values.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> Refusal.missing(at(name)));
  }

  public Optional<Long> integer(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Long.valueOf(text);
              } catch (NumberFormatException e) {
                throw Refusal.invalid("Invalid integer: " + text)
                    .code("parameter_invalid_integer")
                    .param(at(name));
              }
            });
  }

  public Optional<Long> integer(String name, long least, long most) {
    Optional<Long> value = integer(name);
    value.ifPresent(
        number -> {
          if (number < least) {
            throw Refusal.invalid("This value must be greater than or equal to " + least + ".")
                .code("parameter_invalid_integer")
                .param(at(name));
          }
          if (number > most) {
            throw Refusal.invalid("This value must be less than or equal to " + most + ".")
                .code("parameter_invalid_integer")
                .param(at(name));
          }
        });
    return value;
  }

  public long requiredInteger(String name) {
    return integer(name).orElseThrow(() -> Refusal.missing(at(name)));
  }

  /** A moment to come, at most five years ahead. */
  public Optional<Long> future(String name, long now) {
    Optional<Long> at = integer(name);
    at.ifPresent(
        moment -> {
          if (moment <= now) {
            throw Refusal.invalid(
                    "Invalid timestamp: must be an integer Unix timestamp in the future.")
                .param(at(name));
          }
          if (moment > now + FURTHEST) {
            throw Refusal.invalid("Invalid timestamp: can be no more than five years in the future")
                .param(at(name));
          }
        });
    return at;
  }

  /** Refuses two parameters that cannot be given together. */
  public void exclusive(String one, String other) {
    if (has(one) && has(other)) {
      throw Refusal.exclusive(at(one), at(other));
    }
  }

  public Optional<Double> decimal(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Double.valueOf(text);
              } catch (NumberFormatException e) {
                throw Refusal.invalid("Invalid decimal: " + text).param(at(name));
              }
            });
  }

  public Optional<Boolean> bool(String name) {
    return text(name)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Refusal.invalid("Invalid boolean: " + text).param(at(name));
                });
  }

  public boolean requiredBool(String name) {
    return bool(name).orElseThrow(() -> Refusal.missing(at(name)));
  }

  public Optional<String> oneOf(String name, String... allowed) {
    Optional<String> value = text(name);
    value.ifPresent(
        given -> {
          if (!List.of(allowed).contains(given)) {
            throw Refusal.invalid("Invalid " + at(name) + ": must be one of " + listed(allowed))
                .param(at(name));
          }
        });
    return value;
  }

  public String requiredOneOf(String name, String... allowed) {
    required(name);
    return oneOf(name, allowed).orElseThrow();
  }

  public Optional<Params> child(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    read.add(name);
    return Optional.of(object(name));
  }

  public Params requiredChild(String name) {
    return child(name).orElseThrow(() -> Refusal.missing(at(name)));
  }

  /** The objects of a list parameter, {@code items[0][…]}, in the order of their indices. */
  public List<Params> children(String name) {
    return list(name)
        .map(
            list -> {
              var all = new ArrayList<Params>();
              for (String index : list.indices()) {
                list.child(index).ifPresent(all::add);
              }
              return List.copyOf(all);
            })
        .orElse(List.of());
  }

  public List<String> texts(String name) {
    if (clears(name)) {
      return List.of();
    }
    return list(name)
        .map(list -> list.indices().stream().map(list::required).toList())
        .orElse(List.of());
  }

  /** A list of texts, each of which must be one of the words. */
  public List<String> textsOf(String name, String... allowed) {
    List<String> given = texts(name);
    for (int i = 0; i < given.size(); i++) {
      if (!List.of(allowed).contains(given.get(i))) {
        String element = at(name) + "[" + i + "]";
        throw Refusal.invalid("Invalid " + element + ": must be one of " + listed(allowed))
            .param(element);
      }
    }
    return given;
  }

  /** Writes the parameter to the field of the same name when it was given; empty makes it null. */
  public void copyText(ObjectNode node, String name) {
    if (clears(name)) {
      node.putNull(name);
    } else {
      text(name).ifPresent(text -> node.put(name, text));
    }
  }

  /** Merges {@code metadata[…]} into the object: an empty value removes its key. */
  public void copyMetadata(ObjectNode node) {
    if (clears("metadata")) {
      node.putObject("metadata");
      return;
    }
    child("metadata")
        .ifPresent(
            given -> {
              ObjectNode metadata = node.withObjectProperty("metadata");
              for (String key : given.values.keySet()) {
                if (given.clears(key)) {
                  metadata.remove(key);
                } else {
                  given.requireMetadata(key);
                  metadata.put(key, given.required(key));
                }
              }
              if (metadata.size() > MOST_METADATA) {
                throw Refusal.invalid(
                        "Metadata can have up to "
                            + MOST_METADATA
                            + " keys, but this would have "
                            + metadata.size()
                            + ".")
                    .param(at("metadata"));
              }
            });
  }

  private void requireMetadata(String key) {
    if (key.length() > LONGEST_KEY) {
      throw Refusal.invalid(
              "Metadata keys can have up to "
                  + LONGEST_KEY
                  + " characters, but you passed in a key that is "
                  + key.length()
                  + " characters. Invalid key: "
                  + key)
          .param(at(key));
    }
    int length = required(key).length();
    if (length > LONGEST_VALUE) {
      throw Refusal.invalid(
              "Metadata values can have up to "
                  + LONGEST_VALUE
                  + " characters, but you passed in a value that is "
                  + length
                  + " characters. Invalid value for: "
                  + key)
          .param(at(key));
    }
  }

  /** Writes an object of plain texts, such as an address, to the field of the same name. */
  public void copyTexts(ObjectNode node, String name, String... fields) {
    if (clears(name)) {
      node.putNull(name);
      return;
    }
    child(name)
        .ifPresent(
            given -> {
              ObjectNode target = node.withObjectProperty(name);
              for (String field : fields) {
                if (!target.has(field)) {
                  target.putNull(field);
                }
                given.copyText(target, field);
              }
            });
  }

  /** A parameter that nothing has read yet. */
  public Optional<String> firstUnread() {
    return unread().findFirst();
  }

  /** Refuses the parameters that nothing has read. */
  public void refuseUnread() {
    List<String> unknown = unread().toList();
    if (!unknown.isEmpty()) {
      throw Refusal.unknown(unknown);
    }
  }

  /** The parameter's full name, as messages give it. */
  public String at(String name) {
    return path.isEmpty() ? name : path + "[" + name + "]";
  }

  private Stream<String> unread() {
    return Stream.concat(
        values.keySet().stream().filter(name -> !read.contains(name)).map(this::at),
        children.values().stream().flatMap(Params::unread));
  }

  private Optional<Params> list(String name) {
    if (isText(name)) {
      throw Refusal.invalid("Invalid array").param(at(name));
    }
    Optional<Params> list = child(name);
    list.ifPresent(given -> given.refuseGaps(at(name)));
    return list;
  }

  /** Refuses a list whose indices are not 0, 1, 2 and so on. */
  private void refuseGaps(String list) {
    for (int i = 0; i < values.size(); i++) {
      if (!has(Integer.toString(i))) {
        throw Refusal.invalid(
                "If passing an array with explicit keys (e.g. foo[0]=a&foo[1]=b) instead of as an "
                    + "array (e.g. foo[]=a&foo[]=b), the keys must be numeric and sequential "
                    + "starting from 0. You passed the keys `"
                    + String.join("`, `", indices())
                    + "`, we expected to have a key with the value `"
                    + i
                    + "`.")
            .param(list);
      }
    }
  }

  private List<String> indices() {
    return values.keySet().stream().sorted(Params::byIndex).toList();
  }

  private static int byIndex(String one, String other) {
    try {
      return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
    } catch (NumberFormatException e) {
      return one.compareTo(other);
    }
  }

  private Params object(String name) {
    Params known = children.get(name);
    if (known != null) {
      return known;
    }
    if (!(values.get(name) instanceof Map<?, ?> map)) {
      throw Refusal.invalid("Invalid object").param(at(name));
    }
    var tree = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> tree.put((String) key, value));
    var made = new Params(at(name), tree);
    children.put(name, made);
    return made;
  }

  private static String listed(String[] allowed) {
    return allowed.length == 1
        ? allowed[0]
        : String.join(", ", List.of(allowed).subList(0, allowed.length - 1))
            + (allowed.length == 2 ? " or " : ", or ")
            + allowed[allowed.length - 1];
  }
}
