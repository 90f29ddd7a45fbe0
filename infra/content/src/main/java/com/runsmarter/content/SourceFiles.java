package com.runsmarter.content;

import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
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
      problems.add(Problem.of(folder, "is missing: it is a folder of YAML files"));
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

  /** A file that keeps its schema; empty if it doesn't, which is then a problem. */
  Optional<Place> whole(String file, SchemaCheck schema) {
    return text(file).flatMap(text -> parsed(file, text)).filter(place -> keeps(place, schema));
  }

  /** The text of a file; empty if there is none, which is then a problem. */
  Optional<String> text(String file) {
    Path path = root.resolve(file);
    if (!Files.isRegularFile(path)) {
      problems.add(Problem.of(file, "is missing: add it"));
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

  private Optional<Place> parsed(String file, String text) {
    try {
      JsonNode tree =
          JsonNodes.readTree(MAPPER, text, LocationJsonNodeFactoryFactory.getInstance());
      if (!tree.isObject()) {
        problems.add(new Problem(file, 1, 1, "must hold named fields"));
        return Optional.empty();
      }
      return Optional.of(Place.of(file, tree));
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
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    if (e.getCause() instanceof MarkedYamlEngineException yaml) {
      what = yaml.getProblem();
      line = yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
      column = yaml.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(column);
    }
    return new Problem(file, line, column, "cannot be read as YAML: " + what);
  }

  private boolean keeps(Place file, SchemaCheck schema) {
    List<Problem> broken = schema.problems(file);
    problems.addAll(broken);
    return broken.isEmpty();
  }
}
