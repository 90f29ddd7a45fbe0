package com.runsmarter.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any resource of the template as it is written, with names put in for its intrinsic functions: for
 * rules over what the typed declarations leave out.
 *
 * @param id its logical id
 * @param type such as {@code AWS::CloudWatch::Alarm}
 * @param deletionPolicy what the stack's end means for it; empty where the template says nothing
 * @param replacePolicy the same for a replacement of it
 * @param properties texts, lists and maps; a function's with Globals merged in
 */
public record ResourceDeclaration(
    String id,
    String type,
    Optional<String> deletionPolicy,
    Optional<String> replacePolicy,
    Map<String, Object> properties) {

  public ResourceDeclaration {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** The text at a path of properties; empty where there is none. */
  public Optional<String> text(String... path) {
    return at(path).filter(String.class::isInstance).map(String.class::cast);
  }

  /** The items at a path of properties; none where there is no list. */
  public List<Object> items(String... path) {
    return at(path)
        .filter(List.class::isInstance)
        .map(list -> List.<Object>copyOf((List<?>) list))
        .orElse(List.of());
  }

  /** The fields at a path of properties; none where there is no mapping. */
  public Map<String, Object> fields(String... path) {
    return at(path).map(ResourceDeclaration::fieldsOf).orElse(Map.of());
  }

  private Optional<Object> at(String... path) {
    Optional<Object> here = Optional.of(properties);
    for (String step : path) {
      here = here.map(value -> fieldsOf(value).get(step));
    }
    return here;
  }

  /** A value as a mapping; empty when it is none. */
  public static Map<String, Object> fieldsOf(Object value) {
    var fields = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> fields.put(String.valueOf(key), field));
    }
    return Collections.unmodifiableMap(fields);
  }
}
