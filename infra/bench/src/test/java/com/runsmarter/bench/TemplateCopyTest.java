package com.runsmarter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCopyTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  @TempDir private Path folder;

  @Test
  void itDeclaresTheSameFunctionsWithTheSameArtifacts() throws IOException {
    TemplateCopy.write(ROOT, folder, Map.of());

    List<FunctionDeclaration> copies = TemplateCopy.functions(folder.resolve("template.yaml"));
    List<FunctionDeclaration> originals = TemplateCopy.functions(ROOT.resolve("template.yaml"));
    assertThat(copies).hasSameSizeAs(originals).isNotEmpty();
    for (int i = 0; i < copies.size(); i++) {
      assertThat(folder.resolve(copies.get(i).codeUri()))
          .isEqualTo(ROOT.resolve(originals.get(i).codeUri()).toAbsolutePath());
      assertThat(copies.get(i).environment()).isEqualTo(originals.get(i).environment());
    }
  }

  @Test
  void aProxyIsSetForTheFunctionNamedAndForNoOther() throws IOException {
    URI proxy = URI.create("http://127.0.0.1:4711");
    TemplateCopy.write(ROOT, folder, Map.of("LibraryFunction", proxy));

    assertThat(TemplateCopy.functions(folder.resolve("template.yaml")))
        .filteredOn(
            function ->
                proxy.toString().equals(function.environment().get("AWS_ENDPOINT_URL_DYNAMODB")))
        .extracting(FunctionDeclaration::id)
        .containsExactly("LibraryFunction");
  }
}
