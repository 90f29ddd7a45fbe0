package com.runsmarter.bench;

import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * template.yaml in another folder, beside the content, so that a stack can run with data of its own
 * and, where asked, with a proxy between each function and DynamoDB.
 */
final class TemplateCopy {
  private static final String VARIABLES = "\n        Variables:\n";

  private TemplateCopy() {}

  /** The functions that the template declares. */
  static List<FunctionDeclaration> functions(Path template) {
    return Template.read(template)
        .resolve(ExampleParameters.with(Map.of()), ResourceNames.logical())
        .functions();
  }

  /**
   * Writes the copy.
   *
   * @param root where the template and the artifacts are
   * @param dynamodb where a function is to find DynamoDB, by the function's logical id; one that is
   *     not named finds it as usual
   */
  static void write(Path root, Path folder, Map<String, URI> dynamodb) throws IOException {
    Path template = root.resolve("template.yaml");
    String text = Files.readString(template);
    for (FunctionDeclaration function : functions(template)) {
      text =
          text.replace(
              "CodeUri: " + function.codeUri() + "\n",
              "CodeUri: " + root.resolve(function.codeUri()).toAbsolutePath() + "\n");
    }
    for (Map.Entry<String, URI> proxied : dynamodb.entrySet()) {
      text = proxied(text, proxied.getKey(), proxied.getValue());
    }
    Files.createDirectories(folder.resolve("infra"));
    Files.writeString(folder.resolve("template.yaml"), text);
    Path content = folder.resolve("infra/content");
    if (!Files.exists(content)) {
      Files.createSymbolicLink(content, root.resolve("infra/content").toAbsolutePath());
    }
  }

  private static String proxied(String text, String function, URI url) {
    int from = text.indexOf("\n  " + function + ":\n");
    int variables = from < 0 ? -1 : text.indexOf(VARIABLES, from);
    if (variables < 0) {
      throw new IllegalStateException("template.yaml gives " + function + " no variables");
    }
    int end = variables + VARIABLES.length();
    return text.substring(0, end)
        + "          AWS_ENDPOINT_URL_DYNAMODB: "
        + url
        + "\n"
        + text.substring(end);
  }
}
