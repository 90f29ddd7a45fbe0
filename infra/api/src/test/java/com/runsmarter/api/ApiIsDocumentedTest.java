package com.runsmarter.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.Deployment;
import com.runsmarter.template.ExampleParameters;
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
  void everyPathOfTheTemplateIsDescribedAndNoOther() {
    Set<String> routed =
        deployment().functions().stream()
            .flatMap(FunctionDeclaration::routes)
            .map(FunctionDeclaration.HttpRoute::path)
            .filter(path -> !path.equals("$default"))
            .collect(toCollection(TreeSet::new));
    assertThat(ApiDocument.generated(ROOT).paths()).isEqualTo(routed);
  }

  /** Its function answers what the path does not have, HEAD and 405 among it. */
  @Test
  void everyPathIsOneRouteOfAnyMethod() {
    assertThat(deployment().functions().stream().flatMap(FunctionDeclaration::routes))
        .allSatisfy(route -> assertThat(route.method()).as(route.path()).isEqualTo("ANY"));
  }

  /** What the edge does not let through never reaches a route. */
  @Test
  void theEdgeLetsThroughEveryMethodThatIsDescribed() {
    Set<String> described =
        ApiDocument.generated(ROOT).operations().keySet().stream()
            .map(route -> route.substring(0, route.indexOf(' ')))
            .collect(toCollection(TreeSet::new));

    assertThat(deployment().edge().orElseThrow().of("/v1/me").methods()).containsAll(described);
  }

  private static Deployment deployment() {
    return Template.read(ROOT.resolve("template.yaml"))
        .resolve(ExampleParameters.with(Map.of()), ResourceNames.logical());
  }
}
