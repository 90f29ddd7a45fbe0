package com.runsmarter.template;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.runsmarter.template.Value.Fields;
import com.runsmarter.template.Value.Items;
import com.runsmarter.template.Value.Nothing;
import com.runsmarter.template.Value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place in the template, with what stands there: reads it as a type, or says what is wrong. */
final class Place {
  private static final JsonMapper JSON = new JsonMapper();

  private final Scope scope;
  private final String path;
  private final Value raw;

  Place(Scope scope, String path, Value raw) {
    this.scope = scope;
    this.path = path;
    this.raw = raw;
  }

  /** The field below; it may be absent. */
  Place at(String key) {
    String below = path.isEmpty() ? key : path + "." + key;
    return switch (scope.evaluate(raw, path)) {
      case Fields(var fields) -> new Place(scope, below, fields.getOrDefault(key, new Nothing()));
      case Nothing nothing -> new Place(scope, below, nothing);
      default -> throw broken("must have fields");
    };
  }

  /** This place with what stands here laid over what stands there. */
  Place over(Place base) {
    return new Place(scope, path, raw instanceof Nothing ? base.raw : raw.over(base.raw));
  }

  boolean present() {
    return !(scope.evaluate(raw, path) instanceof Nothing);
  }

  Optional<Place> optional() {
    return present() ? Optional.of(this) : Optional.empty();
  }

  String text() {
    return switch (scope.evaluate(raw, path)) {
      case Text(var text) when !text.isBlank() -> text;
      case Text _ -> throw broken("must not be empty");
      case Nothing _ -> throw broken("missing");
      default -> throw broken("must be text");
    };
  }

  /** Text that may be empty, as an environment variable may. */
  String anyText() {
    return scope.evaluate(raw, path) instanceof Text(var text) ? text : text();
  }

  String text(String otherwise) {
    return present() ? text() : otherwise;
  }

  int number(int least, int most) {
    String text = text();
    if (text.matches("-?\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw broken("must be a whole number from " + least + " to " + most + ", not " + text);
  }

  int number(int least, int most, int otherwise) {
    return present() ? number(least, most) : otherwise;
  }

  double decimal(int least, int most) {
    String text = text();
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw broken("must be a number from " + least + " to " + most + ", not " + text);
  }

  Duration seconds(int least, int most, int otherwise) {
    return Duration.ofSeconds(number(least, most, otherwise));
  }

  /** A boolean; absent is false. */
  boolean flag() {
    return switch (text("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw broken("must be true or false");
    };
  }

  /** A list's items; absent is none. */
  List<Place> items() {
    return switch (scope.evaluate(raw, path)) {
      case Items(var items) -> {
        var places = new ArrayList<Place>();
        for (int i = 0; i < items.size(); i++) {
          places.add(new Place(scope, path + "[" + i + "]", items.get(i)));
        }
        yield places;
      }
      case Nothing _ -> List.of();
      default -> throw broken("must be a list");
    };
  }

  /** A list's items, or what stands here alone; absent is none. */
  List<Place> oneOrMore() {
    return scope.evaluate(raw, path) instanceof Items || !present() ? items() : List.of(this);
  }

  List<String> texts() {
    return items().stream().map(Place::text).toList();
  }

  /** A mapping's fields in the order written; absent is none. */
  Map<String, Place> fields() {
    return switch (scope.evaluate(raw, path)) {
      case Fields(var fields) -> {
        var places = new LinkedHashMap<String, Place>();
        fields.forEach((key, value) -> places.put(key, new Place(scope, path + "." + key, value)));
        yield places;
      }
      case Nothing _ -> Map.of();
      default -> throw broken("must have fields");
    };
  }

  /** Refuses fields that nobody reads here: left out unseen, they would mean something in AWS. */
  void knows(String... names) {
    fields().keySet().stream()
        .filter(field -> !List.of(names).contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw at(field).broken("the local stack knows no such field");
            });
  }

  /**
   * What stands here as JSON, for what CloudFormation takes as such. Scalars are text: the only
   * ones that patterns of ours have.
   */
  String json() {
    return JSON.valueToTree(plain()).toString();
  }

  /**
   * The logical id of the resource of that type that stands here as {@code !GetAtt ID.attribute}.
   */
  String target(String attribute, String type) {
    if (raw instanceof Nothing) {
      throw broken("missing");
    }
    return scope.target(raw, attribute, type, path);
  }

  /** Whatever stands here as texts, lists and maps; an absent field is left out. */
  Object plain() {
    return switch (scope.evaluate(raw, path)) {
      case Text(var text) -> text;
      case Items _ -> items().stream().map(Place::plain).toList();
      case Fields _ -> {
        var all = new LinkedHashMap<String, Object>();
        fields()
            .forEach(
                (key, place) -> {
                  if (place.present()) {
                    all.put(key, place.plain());
                  }
                });
        yield all;
      }
      case Nothing _ -> "";
      case Value.Call(var function, _) -> throw broken("!" + function + " is not understood here");
    };
  }

  /** Whether a condition named here holds; absent holds. */
  boolean holds() {
    return raw instanceof Nothing || scope.truth(raw, path);
  }

  void checkReferences() {
    scope.checkReferences(raw, path);
  }

  BrokenTemplateException broken(String problem) {
    return scope.broken(path, problem);
  }
}
