package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A query of a runbook, and a metric that is counted from the log, find something: the log group is
 * declared, and the words are logged.
 */
class RunbooksAskTheLogTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final Pattern QUERY = Pattern.compile("\\bask (\\w+) '([^']+)'");
  private static final Pattern MESSAGE = Pattern.compile("message (?:=|in) (\"[^\"]+\"|\\[[^]]+])");
  private static final Pattern COUNTED = Pattern.compile("\\$\\.message = \"([^\"]+)\"");
  private static final Pattern WORDS = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern PAGE = Pattern.compile("\\b([a-z]+(?:-[a-z]+)*\\.md)\\b");

  @Test
  void everyQueryAsksALogGroupOfTheTemplate() {
    String template = text(ROOT.resolve("template.yaml"));
    var unknown = new TreeSet<String>();
    for (Path runbook : runbooks()) {
      QUERY
          .matcher(text(runbook))
          .results()
          .map(query -> query.group(1))
          .filter(group -> !template.contains("\n  " + group + "Logs:\n"))
          .forEach(group -> unknown.add(runbook.getFileName() + " asks " + group));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyMessageThatIsAskedForOrCountedIsLogged() throws IOException {
    String code;
    try (Stream<Path> files = Files.walk(ROOT.resolve("functions"))) {
      code =
          files
              .filter(file -> file.toString().contains("src/main/java"))
              .filter(Files::isRegularFile)
              .map(RunbooksAskTheLogTest::text)
              .collect(Collectors.joining());
    }
    var unlogged = new TreeSet<String>();
    COUNTED
        .matcher(text(ROOT.resolve("template.yaml")))
        .results()
        .map(counted -> counted.group(1))
        .filter(words -> !code.contains("\"" + words + "\""))
        .forEach(words -> unlogged.add("template.yaml counts " + words));
    for (Path runbook : runbooks()) {
      QUERY
          .matcher(text(runbook))
          .results()
          .flatMap(query -> MESSAGE.matcher(query.group(2)).results())
          .flatMap(asked -> WORDS.matcher(asked.group(1)).results())
          .map(words -> words.group(1))
          .filter(words -> !code.contains("\"" + words + "\""))
          .forEach(words -> unlogged.add(runbook.getFileName() + " asks for " + words));
    }
    assertThat(unlogged).isEmpty();
  }

  @Test
  void everyPageThatARunbookNamesIsThere() {
    var missing = new TreeSet<String>();
    for (Path runbook : runbooks()) {
      PAGE.matcher(text(runbook))
          .results()
          .map(page -> page.group(1))
          .filter(
              page ->
                  Stream.of("docs/runbooks", "docs")
                      .noneMatch(folder -> Files.exists(ROOT.resolve(folder).resolve(page))))
          .forEach(page -> missing.add(runbook.getFileName() + " names " + page));
    }
    assertThat(missing).isEmpty();
  }

  private static List<Path> runbooks() {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
