package com.runsmarter.local.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * An OpenAPI document as a tree. {@link #generated} merges what the features' compiler runs left
 * under {@code META-INF/swagger} into the hand-written frame (title, server, security, and the
 * webhook, whose function has no controller).
 */
final class ApiDocument {

  private static final Pattern SLIPPED_IN = Pattern.compile("exampleSetFlag|x-[a-z-]+-message");

  private final Map<String, Object> tree;

  private ApiDocument(Map<String, Object> tree) {
    this.tree = tree;
  }

  /** The document that the code as compiled describes. */
  static ApiDocument generated(Path root) {
    Map<String, Object> frame =
        read(root.resolve("infra/local/src/test/resources/openapi/frame.yaml"));
    Map<String, Object> paths = new TreeMap<>(map(frame, "paths"));
    Map<String, Object> schemas = new TreeMap<>(map(map(frame, "components"), "schemas"));
    Map<String, Object> tags = new TreeMap<>();
    for (Path part : parts(root)) {
      Map<String, Object> document = read(part);
      merge(part, paths, map(document, "paths"));
      merge(part, schemas, map(map(document, "components"), "schemas"));
      for (Object tag : (List<?>) document.getOrDefault("tags", List.of())) {
        tags.put((String) asMap(tag).get("name"), tag);
      }
    }
    Map<String, Object> components = new LinkedHashMap<>(map(frame, "components"));
    components.put("schemas", schemas);
    frame.put("tags", List.copyOf(tags.values()));
    frame.put("paths", paths);
    frame.put("components", components);
    return new ApiDocument(frame);
  }

  /** The document as it was committed. */
  static ApiDocument committed(Path root) {
    return new ApiDocument(read(file(root)));
  }

  static Path file(Path root) {
    return root.resolve("docs/openapi.yaml");
  }

  /** Every path, such as {@code /v1/videos}. */
  Set<String> paths() {
    return new TreeSet<>(map(tree, "paths").keySet());
  }

  String yaml() {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build();
    return new Dump(settings).dumpToString(tree);
  }

  Map<String, Object> tree() {
    return tree;
  }

  private static List<Path> parts(Path root) {
    try (Stream<Path> files = Files.walk(root.resolve("functions"), 6)) {
      List<Path> parts =
          files
              .filter(file -> file.resolveSibling("").endsWith("target/classes/META-INF/swagger"))
              .filter(file -> file.toString().endsWith(".yml"))
              .sorted()
              .toList();
      if (parts.isEmpty()) {
        throw new IllegalStateException("no feature left an OpenAPI part: build them first");
      }
      return parts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void merge(Path part, Map<String, Object> into, Map<String, Object> more) {
    more.forEach(
        (name, value) -> {
          Object held = into.putIfAbsent(name, value);
          if (held != null && !held.equals(value)) {
            throw new IllegalStateException(
                part.getFileName() + " describes " + name + " otherwise than another feature does");
          }
        });
  }

  private static Map<String, Object> read(Path file) {
    try {
      Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      return new LinkedHashMap<>(asMap(Objects.requireNonNull(mended(tree))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The generator calls whatever may be null an object too, whatever else it is, and lets a note to
   * itself and the texts of Jakarta Validation's messages slip in. Answers are in the order of
   * their statuses.
   */
  @SuppressWarnings("NullAway") // YAML may hold nulls anywhere, as the example of a value may be
  private static @Nullable Object mended(@Nullable Object tree) {
    return switch (tree) {
      case null -> null;
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> mended = new LinkedHashMap<>();
        map.forEach(
            (name, value) -> {
              if (name.equals("responses") && value instanceof Map<?, ?> answers) {
                mended.put(name, mended(new TreeMap<>(answers)));
              } else if (!SLIPPED_IN.matcher(String.valueOf(name)).matches()) {
                mended.put(name, mended(value));
              }
            });
        if (map.get("type") instanceof List<?> types && types.size() > 2) {
          mended.put("type", types.stream().filter(type -> !"object".equals(type)).toList());
        }
        yield mended;
      }
      case List<?> list -> list.stream().map(ApiDocument::mended).toList();
      default -> tree;
    };
  }

  private static Map<String, Object> map(Map<String, Object> tree, String name) {
    return asMap(tree.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("unchecked") // YAML mappings of these documents have text keys
  private static Map<String, Object> asMap(Object tree) {
    return (Map<String, Object>) tree;
  }
}
