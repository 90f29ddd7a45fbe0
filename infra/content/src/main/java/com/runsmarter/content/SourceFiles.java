package com.runsmarter.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files of the content's folder: found, parsed and held to their schemas. */
final class SourceFiles {
  private static final String YAML = ".yaml";
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path root;
  private final List<Problem> problems;

  /**
   * @param problems where everything that is wrong is added to
   */
  SourceFiles(Path root, List<Problem> problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The YAML files of a folder, by name, as paths below the content's folder. */
  List<String> in(String folder) {
    Path directory = root.resolve(folder);
    if (!Files.isDirectory(directory)) {
      problems.add(Problem.of(folder, "is missing"));
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> folder + "/" + file.getFileName())
          .filter(file -> file.endsWith(YAML))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tree of a file that keeps its schema; empty if it doesn't, which is then a problem. */
  Optional<JsonNode> tree(String file, SchemaCheck schema) {
    return text(file).flatMap(text -> parsed(file, text)).filter(root -> keeps(file, root, schema));
  }

  /** The text of a file; empty if there is none, which is then a problem. */
  Optional<String> text(String file) {
    Path path = root.resolve(file);
    if (!Files.isRegularFile(path)) {
      problems.add(Problem.of(file, "is missing"));
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a file without its folder and its ending. */
  static String nameOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.length() - YAML.length());
  }

  private Optional<JsonNode> parsed(String file, String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (!tree.isObject()) {
        problems.add(Problem.of(file, "must hold named fields"));
        return Optional.empty();
      }
      return Optional.of(tree);
    } catch (JacksonException e) {
      problems.add(unreadable(file, e));
      return Optional.empty();
    }
  }

  /**
   * The parser's own account tells where a construct began; the writer needs where it went wrong.
   */
  private static Problem unreadable(String file, JacksonException e) {
    String what = e.getOriginalMessage();
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    if (e.getCause() instanceof MarkedYamlEngineException yaml) {
      what = yaml.getProblem();
      line = yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
    }
    return Problem.of(file, "cannot be read at line " + line + ": " + what);
  }

  private boolean keeps(String file, JsonNode root, SchemaCheck schema) {
    List<Problem> broken = schema.problems(file, root);
    problems.addAll(broken);
    return broken.isEmpty();
  }
}
