package com.runsmarter.content;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.outbox.MailKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feature's enum of its mails is found where it lies, and missed where nobody could find it. */
class CollectingMailKindsTest {
  private static final Path FUNCTIONS = Path.of("../../functions");

  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern KIND =
      Pattern.compile("(\\w+) (\\w+)(?:\\([^)]*+\\))? implements (?:\\w+, )*+MailKind\\b");

  @Test
  void eachEnumOfTheTreeIsFound() {
    assertThat(declared(FUNCTIONS).keySet())
        .contains(
            "com.runsmarter.members.MembersMail", "com.runsmarter.billing.membership.BillingMail")
        .containsExactlyInAnyOrderElementsOf(collected());
    assertThat(declared(FUNCTIONS).values()).containsOnly("enum");
  }

  @Test
  void aFeatureHasOneEnumAndTheKernelHasNone() {
    assertThat(declared(FUNCTIONS).keySet())
        .extracting(name -> name.split("\\.", -1)[2])
        .doesNotHaveDuplicates()
        .doesNotContain("kernel");
  }

  @Test
  void noTwoFeaturesSendMailsOfOneName() {
    assertThat(MailKinds.all()).extracting(MailKind::id).doesNotHaveDuplicates();
  }

  @Test
  void anEnumWhoseModuleIsNoDependencyIsMissed(@TempDir Path tree) throws IOException {
    Path feature = tree.resolve("team/src/main/java/com/runsmarter/team");
    Files.createDirectories(feature);
    Files.writeString(
        feature.resolve("TeamMail.java"),
        "package com.runsmarter.team;\n\npublic enum TeamMail implements MailKind {}\n");

    assertThat(declared(tree)).containsExactly(Map.entry("com.runsmarter.team.TeamMail", "enum"));
    assertThat(collected()).doesNotContainAnyElementsOf(declared(tree).keySet());
  }

  private static List<String> collected() {
    return MailKinds.all().stream().map(kind -> kind.getClass().getName()).distinct().toList();
  }

  /** What the sources of a tree declare: the type by its name, and whether it is an enum. */
  private static Map<String, String> declared(Path functions) {
    try (Stream<Path> files = Files.walk(functions)) {
      return files
          .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .map(CollectingMailKindsTest::text)
          .flatMap(
              source ->
                  KIND.matcher(source)
                      .results()
                      .map(found -> Map.entry(packageOf(source) + found.group(2), found.group(1))))
          .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String packageOf(String source) {
    Matcher found = PACKAGE.matcher(source);
    return found.find() ? found.group(1) + "." : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
