package com.runsmarter.stripe.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A page, or a way to another.
 *
 * @param location where to go instead
 */
public record Page(int status, String html, Optional<String> location) {

  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

  static Page redirect(String to) {
    return new Page(303, "", Optional.of(to));
  }

  static Page render(int status, String name, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("style", text("style.css"));
    return new Page(status, template(name).execute(all), Optional.empty());
  }

  static Page message(int status, String title, String text) {
    return render(status, "message", Map.of("title", title, "text", text));
  }

  private static Template template(String name) {
    return TEMPLATES.computeIfAbsent(
        name,
        key ->
            Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .compile(text(key + ".html")));
  }

  private static String text(String file) {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no page " + file);
      }
      var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return reader.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
