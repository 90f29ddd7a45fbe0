package com.runsmarter.local.openapi;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.Deployment;
import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The committed OpenAPI document is what the code says and what the template routes. */
class ApiIsDocumentedTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));

  @Test
  void theCommittedDocumentIsTheOneTheCodeDescribes() throws IOException {
    ApiDocument generated = ApiDocument.generated(ROOT);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(ApiDocument.file(ROOT), generated.yaml());
    }
    assertThat(ApiDocument.committed(ROOT).tree())
        .as("docs/openapi.yaml is behind the code: run mvn -Popenapi verify and commit it")
        .isEqualTo(generated.tree());
  }

  @Test
  void everyRouteOfTheTemplateIsDescribedAndNoOther() {
    Deployment deployment =
        Template.read(ROOT.resolve("template.yaml"))
            .resolve(
                Map.of(
                    "SiteUrl", "https://site.test",
                    "SiteOrigin", "https://site.test",
                    "AlarmEmail", "operator@site.test"),
                ResourceNames.logical());
    Set<String> routed =
        deployment.functions().stream()
            .flatMap(FunctionDeclaration::routes)
            .filter(route -> !route.path().equals("$default"))
            .map(FunctionDeclaration.HttpRoute::routeKey)
            .collect(toCollection(TreeSet::new));
    assertThat(ApiDocument.generated(ROOT).routes()).isEqualTo(routed);
  }
}
