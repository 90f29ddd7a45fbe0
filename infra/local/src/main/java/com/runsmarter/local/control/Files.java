package com.runsmarter.local.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages behind the doors: a fixed list, so that no path can lead anywhere else. */
final class Files {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final List<String> NAMES =
      List.of("index.html", "stack.js", "style.css", "icon.svg");

  Reply reply(String path) {
    if (path.equals("/_local")) {
      return Reply.redirect(path + "/");
    }
    if (!path.startsWith("/_local/")) {
      return Reply.message(404, "Nothing is behind this door");
    }
    String name = path.substring("/_local/".length());
    String file = name.isEmpty() ? "index.html" : name;
    return Optional.of(file)
        .filter(NAMES::contains)
        .map(Files::page)
        .orElseGet(() -> Reply.message(404, "Nothing is behind this door"));
  }

  private static Reply page(String file) {
    try (InputStream bytes = Files.class.getResourceAsStream("/local/" + file)) {
      if (bytes == null) {
        throw new IllegalStateException(file + " is missing from the stack itself");
      }
      String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
      return new Reply(200, type, List.of(), bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
