package com.runsmarter.stripe.request;

import com.runsmarter.stripe.store.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form encoding that Stripe takes parameters in, as a body or as a query: {@code
 * items[0][price]=p} is a text inside an object inside a list.
 */
public final class FormBody {

  /** Names within names; the deepest parameter of Stripe's has six. */
  private static final int DEEPEST = 16;

  private FormBody() {}

  /**
   * The form's texts by their names; objects, and lists by their indices, are maps within.
   *
   * @throws Refusal when the text is no form, or goes into a name that it gave a text before
   */
  public static Map<String, Object> tree(String encoded) {
    var root = new LinkedHashMap<String, Object>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        put(root, segments(decode(key)), decode(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
    return root;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Invalid request: the body is not form-encoded.");
    }
  }

  private static List<String> segments(String key) {
    var segments = new ArrayList<String>();
    int bracket = key.indexOf('[');
    segments.add(bracket < 0 ? key : key.substring(0, bracket));
    while (bracket >= 0) {
      int close = key.indexOf(']', bracket);
      if (close < 0) {
        throw Refusal.invalid("Invalid parameter name: " + key);
      }
      segments.add(key.substring(bracket + 1, close));
      if (segments.size() > DEEPEST) {
        throw Refusal.invalid("Invalid parameter name: it goes deeper than " + DEEPEST + " levels");
      }
      bracket = key.indexOf('[', close);
    }
    return segments;
  }

  @SuppressWarnings("unchecked") // every map in the tree was put there by this method
  private static void put(Map<String, Object> tree, List<String> segments, String value) {
    Map<String, Object> level = tree;
    for (int i = 0; i < segments.size() - 1; i++) {
      Object next =
          level.computeIfAbsent(
              named(level, segments.get(i), segments.get(i + 1)),
              key -> new LinkedHashMap<String, Object>());
      if (!(next instanceof Map)) {
        throw Refusal.invalid("Invalid parameter: " + String.join("/", segments));
      }
      level = (Map<String, Object>) next;
    }
    level.put(named(level, segments.getLast()), value);
  }

  private static String named(Map<String, Object> level, String segment) {
    return segment.isEmpty() ? Integer.toString(level.size()) : segment;
  }

  /** In {@code items[][price]=p&items[][quantity]=2} both belong to one element. */
  private static String named(Map<String, Object> level, String segment, String field) {
    String last = Integer.toString(level.size() - 1);
    return segment.isEmpty()
            && level.get(last) instanceof Map<?, ?> element
            && !element.containsKey(field)
        ? last
        : named(level, segment);
  }
}
