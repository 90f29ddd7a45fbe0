package com.runsmarter.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * An OpenAPI document as a tree. {@link #generated} merges what the features' compiler runs left
 * under {@code META-INF/swagger} into the hand-written frame (title, server, security, and the
 * webhook, whose function has no controller).
 */
public final class ApiDocument {

  private static final Pattern SLIPPED_IN =
      Pattern.compile("exampleSetFlag|allowableValues|nullable|x-[a-z-]+-message");

  private final Map<String, Object> tree;

  private ApiDocument(Map<String, Object> tree) {
    this.tree = tree;
  }

  /** The document that the code as compiled describes. */
  static ApiDocument generated(Path root) {
    Map<String, Object> frame =
        asMap(
            Objects.requireNonNull(
                mended(read(root.resolve("infra/api/src/main/resources/openapi/frame.yaml")))));
    Map<String, Object> paths = new TreeMap<>(map(frame, "paths"));
    Map<String, Object> schemas = new TreeMap<>(map(map(frame, "components"), "schemas"));
    for (Path part : parts(root)) {
      Map<String, Object> document = asMap(Objects.requireNonNull(mended(read(part))));
      merge(part, paths, map(document, "paths"));
      merge(part, schemas, map(map(document, "components"), "schemas"));
    }
    // A record without fields is an object all the same.
    schemas.values().stream()
        .map(ApiDocument::asMap)
        .filter(schema -> !schema.containsKey("oneOf"))
        .forEach(schema -> schema.putIfAbsent("type", "object"));
    Map<String, Object> components = new LinkedHashMap<>(map(frame, "components"));
    components.put("schemas", schemas);
    paths.values().forEach(path -> asMap(path).values().forEach(each -> complete(asMap(each))));
    Map<String, Object> examples =
        read(root.resolve("infra/api/src/main/resources/openapi/examples.json"));
    paths
        .values()
        .forEach(path -> asMap(path).values().forEach(each -> exemplify(asMap(each), examples)));
    map(map(frame, "components"), "responses")
        .values()
        .forEach(response -> exemplify(asMap(response), "", examples));
    frame.put("paths", inTheOrderOf(tags(frame), asTold(frame, paths)));
    frame.put("components", components);
    return new ApiDocument(frame);
  }

  /** The document as it was committed. */
  public static ApiDocument committed(Path root) {
    return new ApiDocument(read(file(root)));
  }

  static Path file(Path root) {
    return root.resolve("docs/openapi.yaml");
  }

  /** Every path, such as {@code /v1/videos}. */
  Set<String> paths() {
    return new TreeSet<>(map(tree, "paths").keySet());
  }

  /** The operations' ids by route, such as {@code GET /v1/videos}. */
  public Map<String, String> operations() {
    Map<String, String> ids = new TreeMap<>();
    map(tree, "paths")
        .forEach(
            (path, methods) ->
                asMap(methods)
                    .forEach(
                        (method, operation) ->
                            ids.put(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                text(asMap(operation), "operationId"))));
    return ids;
  }

  String yaml() {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(120)
            .setSchema(new ForOlderReaders())
            .build();
    return new Dump(settings).dumpToString(tree);
  }

  /** The whole document. */
  public Map<String, Object> tree() {
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
      return new LinkedHashMap<>(asMap(Objects.requireNonNull(tree)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The generator calls whatever may be null an object too, whatever else it is, leaves the types
   * of objects and enums out, and lets words of other versions and the texts of Jakarta
   * Validation's messages slip in. Jakarta's patterns are about the whole text, and JSON Schema's
   * about any part of it. A media type without a schema is text. Answers are in the order of their
   * statuses.
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
        if (!map.containsKey("type")) {
          if (map.get("properties") instanceof Map) {
            mended.put("type", "object");
          } else if (map.get("enum") instanceof List) {
            mended.put("type", "string");
          }
        }
        if (map.get("pattern") instanceof String pattern) {
          mended.put("pattern", "^(?:" + pattern + ")$");
        }
        if (map.containsKey("schema") && Map.of().equals(map.get("schema"))) {
          mended.put("schema", Map.of("type", "string"));
        }
        yield mended;
      }
      // Of its own: the writer names what stands at two places, and an empty constant would.
      case List<?> list -> new ArrayList<>(list.stream().map(ApiDocument::mended).toList());
      default -> tree;
    };
  }

  /** The groups, in the order in which a newcomer meets them. */
  private static List<String> tags(Map<String, Object> frame) {
    return ((List<?>) frame.getOrDefault("tags", List.of()))
        .stream().map(tag -> (String) asMap(tag).get("name")).toList();
  }

  /** What "getting started" tells a newcomer comes first, in the order in which it does. */
  private static Map<String, Object> asTold(Map<String, Object> frame, Map<String, Object> paths) {
    String story = String.valueOf(map(frame, "info").get("description"));
    Map<String, Object> told = new LinkedHashMap<>();
    paths.keySet().stream()
        .sorted(Comparator.comparingInt(path -> firstMention(story, path)))
        .forEach(path -> told.put(path, Objects.requireNonNull(paths.get(path))));
    return told;
  }

  private static int firstMention(String story, String path) {
    int found = story.indexOf(" " + path + "`");
    return found < 0 ? Integer.MAX_VALUE : found;
  }

  private static Map<String, Object> inTheOrderOf(List<String> tags, Map<String, Object> paths) {
    Map<String, Object> sorted = new LinkedHashMap<>();
    for (String tag : tags) {
      paths.forEach(
          (path, operations) -> {
            if (asMap(operations).values().stream().allMatch(each -> tag.equals(tag(each)))) {
              sorted.put(path, operations);
            }
          });
    }
    if (sorted.size() != paths.size()) {
      throw new IllegalStateException("every path has one group, and the frame lists the groups");
    }
    return sorted;
  }

  private static String tag(Object operation) {
    List<?> tags = (List<?>) Objects.requireNonNull(asMap(operation).get("tags"));
    return (String) Objects.requireNonNull(tags.getFirst());
  }

  /**
   * Says of an operation what holds for all of them, once, by reference to the frame: nobody need
   * be signed in unless it says so; what {@code ApiFunction} and the gateway refuse; when to come
   * back.
   */
  private static void complete(Map<String, Object> operation) {
    operation.putIfAbsent("security", new ArrayList<>());
    Map<String, Object> responses = new TreeMap<>(map(operation, "responses"));
    if (operation.containsKey("requestBody")) {
      responses.putIfAbsent("413", shared("TooLarge"));
      responses.putIfAbsent("415", shared("UnsupportedMediaType"));
    }
    responses.putIfAbsent("405", shared("MethodNotAllowed"));
    responses.putIfAbsent("406", shared("NotAcceptable"));
    responses.putIfAbsent("429", shared("TooManyRequests"));
    responses.putIfAbsent("500", shared("OurFault"));
    responses.putIfAbsent("503", shared("Unavailable"));
    responses.forEach(
        (status, response) -> {
          boolean comesBack = status.equals("429") || status.equals("503");
          if (comesBack && !asMap(response).containsKey("$ref")) {
            asMap(response)
                .putIfAbsent(
                    "headers",
                    Map.of("Retry-After", Map.of("$ref", "#/components/headers/Retry-After")));
          }
        });
    operation.put("responses", responses);
  }

  /** Shows what the API answered, as a journey recorded it. */
  private static void exemplify(Map<String, Object> operation, Map<String, Object> examples) {
    map(operation, "responses")
        .forEach(
            (status, response) ->
                exemplify(
                    asMap(response),
                    status.startsWith("2") ? text(operation, "operationId") : "",
                    examples));
  }

  /** A refusal names its kinds in its description. */
  private static void exemplify(
      Map<String, Object> response, String operation, Map<String, Object> examples) {
    Map<String, Object> content = map(response, "content");
    Object answer = map(examples, "answers").get(operation);
    if (answer != null && content.containsKey("application/json")) {
      asMap(content.get("application/json")).put("example", answer);
    }
    if (content.containsKey("application/problem+json")) {
      Map<String, Object> shown = new LinkedHashMap<>();
      for (String word : text(response, "description").split("[^a-z-]+", -1)) {
        Object problem = map(examples, "problems").get(word);
        if (problem != null) {
          shown.put(word, new LinkedHashMap<>(Map.of("value", problem)));
        }
      }
      if (!shown.isEmpty()) {
        asMap(content.get("application/problem+json")).put("examples", shown);
      }
    }
  }

  private static String text(Map<String, Object> tree, String name) {
    return (String) Objects.requireNonNull(tree.get(name));
  }

  private static Map<String, Object> shared(String response) {
    return new LinkedHashMap<>(Map.of("$ref", "#/components/responses/" + response));
  }

  /**
   * Most readers still follow YAML 1.1, to which {@code on} is true and {@code 2027-03-01} a date:
   * texts that look so are quoted.
   */
  private static final class ForOlderReaders extends CoreSchema {

    @Override
    public ScalarResolver getScalarResolver() {
      return new CoreScalarResolver(true) {
        @Override
        protected void addImplicitResolvers() {
          super.addImplicitResolvers();
          addImplicitResolver(Tag.BOOL, Pattern.compile("(?i:y|n|yes|no|on|off)"), "yYnNoO");
          addImplicitResolver(
              new Tag("tag:yaml.org,2002:timestamp"),
              Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(?:[Tt ].*)?"),
              "0123456789");
        }
      };
    }
  }

  private static Map<String, Object> map(Map<String, Object> tree, String name) {
    return asMap(tree.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("unchecked") // YAML mappings of these documents have text keys
  private static Map<String, Object> asMap(Object tree) {
    return (Map<String, Object>) tree;
  }
}
