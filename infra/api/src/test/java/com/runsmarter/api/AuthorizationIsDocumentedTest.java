package com.runsmarter.api;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/authorization.md has every route, with what stands beside it in the code. */
class AuthorizationIsDocumentedTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  /** Its function has no controller. */
  private static final String WEBHOOK = "POST /v1/stripe/webhooks";

  @Test
  void everyRouteOfTheApiHasARowAndNoOtherHas() throws IOException {
    assertThat(AuthorizationTable.read(ROOT).rows().keySet())
        .containsExactlyInAnyOrderElementsOf(ApiDocument.committed(ROOT).operations().keySet());
  }

  @Test
  void aRowNamesWhatStandsBesideItsRoute() throws IOException {
    Map<String, String> named =
        AuthorizationTable.read(ROOT).rows().entrySet().stream()
            .filter(row -> !row.getKey().equals(WEBHOOK))
            .collect(toMap(Map.Entry::getKey, row -> row.getValue().who()));

    assertThat(named).containsExactlyInAnyOrderEntriesOf(Routes.of(controllers()));
  }

  /** What an answer may be follows from who may use the route, but for what is somebody's own. */
  @Test
  void nobodyGetsWhereNobodyMay() throws IOException {
    assertThat(AuthorizationTable.read(ROOT).rows())
        .allSatisfy(
            (route, row) -> {
              String nobody = row.answers().get("nobody");
              switch (row.who()) {
                case "Anyone" -> assertThat(row.answers().values()).containsOnly("yes");
                case "Coach" ->
                    assertThat(row.answers())
                        .containsEntry("nobody", "401")
                        .containsEntry("coach", "yes")
                        .containsEntry("free", "403 coach-only")
                        .containsEntry("team", "403 coach-only");
                case "SignedIn", "SignedInNow" -> assertThat(nobody).as(route).isEqualTo("401");
                default -> assertThat(route).isEqualTo(WEBHOOK);
              }
            });
  }

  private static Iterable<JavaClass> controllers() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("functions"))) {
      List<Path> outputs =
          modules.map(each -> each.resolve("target/classes")).filter(Files::exists).toList();
      return new ClassFileImporter().importPaths(outputs);
    }
  }
}
