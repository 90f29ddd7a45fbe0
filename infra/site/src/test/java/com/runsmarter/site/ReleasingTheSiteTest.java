package com.runsmarter.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release is one folder that is named by what is in it, and a few files at the root that name the
 * folder.
 */
class ReleasingTheSiteTest {
  @TempDir private Path tree;

  @BeforeEach
  void plant() throws IOException {
    put("index.html", "<script src=\"/release/app/main.js\"></script>");
    put("sw.js", "const FOLDER = '/release/';");
    put("app/main.js", "import './api.js';");
    put("app/api.js", "export {};");
  }

  @Test
  void whatStandsAtTheRootNamesTheFolderThatIsForEver() throws IOException {
    Release release = Release.of(tree);
    String folder = "/" + release.name() + "/";

    assertThat(release.name()).matches("[0-9a-f]{16}");
    assertThat(text(release, "/index.html")).contains("src=\"" + folder + "app/main.js\"");
    assertThat(text(release, "/sw.js")).isEqualTo("const FOLDER = '" + folder + "';");
    assertThat(release.find("/sw.js").orElseThrow().lasting()).isFalse();
    assertThat(release.find(folder + "app/main.js").orElseThrow().lasting()).isTrue();
    assertThat(release.find("/app/main.js")).isEmpty();
  }

  @Test
  void theListHasAllThatIsForEverAndNothingElse() throws IOException {
    Release release = Release.of(tree);
    String folder = "/" + release.name() + "/";

    assertThat(text(release, folder + "files.json"))
        .isEqualToIgnoringWhitespace(
            "[\"" + folder + "app/api.js\",\"" + folder + "app/main.js\"]");
  }

  @Test
  void oneChangedFileMakesAnotherFolderAndTheSameFilesTheSame() throws IOException {
    String before = Release.of(tree).name();
    assertThat(Release.of(tree).name()).isEqualTo(before);

    put("app/api.js", "export const other = 1;");

    assertThat(Release.of(tree).name()).isNotEqualTo(before);
  }

  @Test
  void aFileThatNoBrowserWouldKnowIsRefused() throws IOException {
    put("app/notes.txt", "to do");

    assertThatThrownBy(() -> Release.of(tree)).hasMessageContaining("app/notes.txt");
  }

  private void put(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String text(Release release, String path) {
    return new String(release.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}
