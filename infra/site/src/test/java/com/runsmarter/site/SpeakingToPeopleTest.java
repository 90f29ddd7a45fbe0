package com.runsmarter.site;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the site says, it says in its texts, and it has words for whatever the API refuses. */
class SpeakingToPeopleTest {
  private static final Path SITE = Path.of("src/main/resources/site");
  private static final Pattern KIND = Pattern.compile("(?m)^## `([a-z-]+)`");

  /** What the API answers to Stripe alone. */
  private static final Set<String> OF_WEBHOOKS =
      Set.of("bad-event", "bad-signature", "queue-unavailable");

  /** A text between the tags of an element, or what a page hands to one as its only child. */
  private static final Pattern TEXT =
      Pattern.compile("h\\('[a-z0-9]+', \\{[^}]*\\}, '([^']*[a-z ]{4}[^']*)'");

  @Test
  void everyProblemOfTheApiHasWordsThatSayWhatToDo() throws IOException {
    String texts = Files.readString(SITE.resolve("app/texts/en.js"));
    Set<String> kinds =
        KIND.matcher(Files.readString(Path.of("../../docs/problems.md")))
            .results()
            .map(kind -> kind.group(1))
            .filter(kind -> !OF_WEBHOOKS.contains(kind))
            .collect(toCollection(TreeSet::new));

    assertThat(kinds)
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(texts).contains("'" + kind + "': ["));
  }

  @Test
  void noPageAndNoPartOfOneHasATextOfItsOwn() throws IOException {
    for (Path file : modules()) {
      assertThat(TEXT.matcher(Files.readString(file)).results().map(text -> text.group(1)))
          .as("%s", file)
          .isEmpty();
    }
  }

  @Test
  void nothingStandsInThePageThatThePolicyOfContentForbids() throws IOException {
    assertThat(Files.readString(SITE.resolve("index.html")))
        .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
        .doesNotContain("<style", " style=", " onclick=", "http:", "https:");
    for (Path file : modules()) {
      assertThat(Files.readString(file))
          .as("%s", file)
          .doesNotContain("innerHTML", "http://", "eval(");
    }
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> all = Files.walk(SITE.resolve("app"))) {
      return all.filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.startsWith(SITE.resolve("app/texts")))
          .toList();
    }
  }
}
