package com.runsmarter.rules;

import com.runsmarter.template.Deployment;
import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.nio.file.Path;
import java.util.Map;

/** template.yaml as a deployment reads it. */
final class ResolvedTemplate {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  private ResolvedTemplate() {}

  /**
   * @param chosen parameters that have other values, or values at all
   */
  static Deployment with(Map<String, String> chosen) {
    return Template.read(ROOT.resolve("template.yaml"))
        .resolve(ExampleParameters.with(chosen), ResourceNames.logical());
  }
}
