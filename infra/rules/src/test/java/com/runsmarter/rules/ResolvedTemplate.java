package com.runsmarter.rules;

import com.runsmarter.template.Deployment;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** template.yaml as a deployment reads it, with parameters that nobody has to choose. */
final class ResolvedTemplate {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "MediaPublicKey",
          "AAAA",
          "AlarmEmail",
          "operator@site.test",
          "MailFrom",
          "Coach Kelly <kelly@balgtraining.example>",
          "MailIdentity",
          "balgtraining.example");

  private ResolvedTemplate() {}

  /**
   * @param chosen parameters that have other values, or values at all
   */
  static Deployment with(Map<String, String> chosen) {
    var parameters = new HashMap<>(PARAMETERS);
    parameters.putAll(chosen);
    return Template.read(ROOT.resolve("template.yaml"))
        .resolve(parameters, ResourceNames.logical());
  }
}
