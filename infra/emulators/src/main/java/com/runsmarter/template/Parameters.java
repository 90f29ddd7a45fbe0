package com.runsmarter.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Settles each parameter's value from the caller or the default, and checks it as AWS would. */
final class Parameters {
  private Parameters() {}

  static Map<String, String> settle(Place declared, Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    declared
        .fields()
        .forEach(
            (name, parameter) -> {
              String value = given.get(name);
              if (value == null) {
                Place preset = parameter.at("Default");
                if (!preset.present()) {
                  throw parameter.broken("has no default and was given no value");
                }
                value = preset.anyText();
              }
              check(parameter, value);
              values.put(name, value);
            });
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw declared.broken("there is no parameter " + name);
      }
    }
    return values;
  }

  private static void check(Place parameter, String value) {
    List<String> allowed =
        parameter.at("AllowedValues").items().stream().map(Place::anyText).toList();
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw parameter.broken("must be one of " + allowed + ", not " + value);
    }
    Place pattern = parameter.at("AllowedPattern");
    if (pattern.present() && !matches(pattern, value)) {
      Place described = parameter.at("ConstraintDescription");
      throw parameter.broken(
          (described.present() ? described.text() : "must match " + pattern.text())
              + ", and "
              + value
              + " does not");
    }
    if (parameter.at("Type").text("String").equals("Number")) {
      checkNumber(parameter, value);
    }
  }

  private static boolean matches(Place pattern, String value) {
    try {
      return Pattern.matches(pattern.text(), value);
    } catch (PatternSyntaxException e) {
      throw pattern.broken("is not a regular expression: " + e.getDescription());
    }
  }

  private static void checkNumber(Place parameter, String value) {
    BigDecimal number = number(parameter, value);
    Place least = parameter.at("MinValue");
    Place most = parameter.at("MaxValue");
    if (least.present() && number.compareTo(number(least, least.text())) < 0) {
      throw parameter.broken("must be at least " + least.text() + ", not " + value);
    }
    if (most.present() && number.compareTo(number(most, most.text())) > 0) {
      throw parameter.broken("must be at most " + most.text() + ", not " + value);
    }
  }

  private static BigDecimal number(Place place, String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw place.broken("must be a number, not " + value);
    }
  }
}
