package com.runsmarter.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A secret that the template itself creates.
 *
 * @param id its logical id
 * @param name the name it is read under
 * @param value what the template writes; empty where it is generated
 * @param generatedLength characters of the generated value; 0 where the template gives no rule
 * @param field where in an object of JSON the generated value stands; empty where it stands alone
 */
public record SecretDeclaration(
    String id, String name, Optional<String> value, int generatedLength, Optional<Field> field) {

  /**
   * A field of an object.
   *
   * @param template the object without it, in JSON
   */
  public record Field(String template, String name) {}

  /**
   * The value that the secret has when it is made.
   *
   * @param generate makes a random text of so many characters
   */
  public String initial(IntFunction<String> generate) {
    return value.orElseGet(
        () -> {
          String generated = generate.apply(generatedLength);
          return field.map(it -> within(it, generated)).orElse(generated);
        });
  }

  private static String within(Field field, String generated) {
    try {
      ObjectNode object = new JsonMapper().readValue(field.template(), ObjectNode.class);
      return object.put(field.name(), generated).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(field.template() + " is no object of JSON", e);
    }
  }
}
