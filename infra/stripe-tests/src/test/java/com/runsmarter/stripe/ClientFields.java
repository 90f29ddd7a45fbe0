package com.runsmarter.stripe;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.EventDataClassLookup;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.model.StripeObject;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The fields that Stripe's client has a place for, in its class of each kind of object. */
final class ClientFields {

  private ClientFields() {}

  /** The fields of an object that the client's class has no place for, by their paths. */
  static List<String> unknown(JsonNode object) {
    return unknown(object, modelOf(object), "");
  }

  private static Class<?> modelOf(JsonNode object) {
    return Objects.requireNonNull(
        EventDataClassLookup.classLookup.get(object.path("object").asText()));
  }

  private static List<String> unknown(JsonNode object, Class<?> model, String path) {
    Map<String, Field> known =
        Stream.<Class<?>>iterate(model, Objects::nonNull, Class::getSuperclass)
            .flatMap(type -> Stream.of(type.getDeclaredFields()))
            .filter(field -> field.isAnnotationPresent(SerializedName.class))
            .collect(toMap(field -> field.getAnnotation(SerializedName.class).value(), identity()));
    var unknown = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> shown : object.properties()) {
      Field field = known.get(shown.getKey());
      if (field == null) {
        unknown.add(path + shown.getKey());
      } else if (StripeObject.class.isAssignableFrom(field.getType())
          && !StripeCollectionInterface.class.isAssignableFrom(field.getType())) {
        unknown.addAll(unknown(shown.getValue(), field.getType(), path + shown.getKey() + "."));
      }
    }
    return unknown;
  }
}
