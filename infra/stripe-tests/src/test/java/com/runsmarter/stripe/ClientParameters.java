package com.runsmarter.stripe;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters that Stripe's client has for a request, by their full names. */
final class ClientParameters {

  /** A parameter with a value of its type, and the words of its list if it has one. */
  record Parameter(String name, String sample, List<String> words) {}

  private ClientParameters() {}

  /** Those of a class of the client's; none where it has no class. */
  static List<Parameter> of(String className) {
    if (className.equals("-")) {
      return List.of();
    }
    try {
      var all = new ArrayList<Parameter>();
      collect(Class.forName("com.stripe.param." + className), "", all);
      return all;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void collect(Class<?> params, String prefix, List<Parameter> all) {
    for (Field field : params.getDeclaredFields()) {
      SerializedName named = field.getAnnotation(SerializedName.class);
      if (named == null
          || Modifier.isStatic(field.getModifiers())
          || named.value().equals("expand")
          || named.value().startsWith("_stripe_java")) {
        continue;
      }
      String name = prefix.isEmpty() ? named.value() : prefix + "[" + named.value() + "]";
      collect(params, field, name, all);
    }
  }

  private static void collect(Class<?> owner, Field field, String name, List<Parameter> all) {
    Class<?> type = field.getType();
    if (Map.class.isAssignableFrom(type)) {
      all.add(new Parameter(name + "[a]", "b", List.of()));
    } else if (List.class.isAssignableFrom(type)) {
      element(name + "[0]", elementOf(field.getGenericType()), all);
    } else if (type == Object.class) {
      Optional<Class<?>> nested = nested(owner, capital(field.getName()));
      Optional<Class<?>> singular = nested(owner, capital(field.getName()).replaceFirst("s$", ""));
      if (field.getName().equals("metadata")) {
        all.add(new Parameter(name + "[a]", "b", List.of()));
      } else if (nested.isPresent()) {
        element(name, nested.get(), all);
      } else if (singular.isPresent()) {
        element(name + "[0]", singular.get(), all);
      } else {
        all.add(new Parameter(name, "x", List.of()));
      }
    } else {
      element(name, type, all);
    }
  }

  private static void element(String name, Class<?> type, List<Parameter> all) {
    if (type.isEnum()) {
      List<String> words = words(type);
      all.add(new Parameter(name, words.getFirst(), words));
    } else if (type == Long.class || Number.class.isAssignableFrom(type)) {
      all.add(new Parameter(name, "1", List.of()));
    } else if (type == Boolean.class) {
      all.add(new Parameter(name, "true", List.of()));
    } else if (type.getName().startsWith("com.stripe.param.")) {
      collect(type, name, all);
    } else {
      all.add(new Parameter(name, "x", List.of()));
    }
  }

  private static List<String> words(Class<?> type) {
    return Stream.of(type.getFields())
        .filter(Field::isEnumConstant)
        .map(constant -> constant.getAnnotation(SerializedName.class).value())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Class<?> elementOf(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : Object.class;
  }

  private static Optional<Class<?>> nested(Class<?> owner, String name) {
    return Stream.<Class<?>>of(owner.getDeclaredClasses())
        .filter(inner -> inner.getSimpleName().equals(name))
        .findFirst();
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
