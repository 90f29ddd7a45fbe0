package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.template.BrokenTemplateException;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code sam deploy} hands over for each stage is what the template takes, once the coach's
 * own key is in it. As it lies there it is refused, and says what to do.
 */
class SamconfigFitsTheTemplateTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final Pattern OVERRIDES =
      Pattern.compile("parameter_overrides = \\[\n(.*?)\n]", Pattern.DOTALL);
  private static final Pattern OVERRIDE = Pattern.compile(" *\"(\\w+)=(.*)\",");

  @ParameterizedTest
  @ValueSource(strings = {"default", "test"})
  void aStageDeploysWithAKeyAsItIsPrinted(String stage) throws IOException {
    Map<String, String> parameters = parameters(stage);
    parameters.put("MediaPublicKey", MediaKeyPair.fresh().parameter());

    assertThat(resolved(parameters).parameters()).containsAllEntriesOf(parameters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "test"})
  void aStageWithoutAKeyOfItsOwnIsToldHowToMakeOne(String stage) throws IOException {
    Map<String, String> parameters = parameters(stage);

    assertThatThrownBy(() -> resolved(parameters))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("MediaPublicKey: must be the line that mvn -q -Pkeys");
  }

  @Test
  void theStagesDifferByName() throws IOException {
    assertThat(parameters("default").get("Stage")).isNotEqualTo(parameters("test").get("Stage"));
  }

  private static Deployment resolved(Map<String, String> parameters) {
    return Template.read(ROOT.resolve("template.yaml"))
        .resolve(parameters, ResourceNames.logical());
  }

  private static Map<String, String> parameters(String stage) throws IOException {
    String file = Files.readString(ROOT.resolve("samconfig.toml"));
    int from = file.indexOf("[" + stage + ".deploy.parameters]");
    assertThat(from).as(stage).isNotNegative();
    Matcher overrides = OVERRIDES.matcher(file);
    assertThat(overrides.find(from)).as(stage).isTrue();
    var parameters = new LinkedHashMap<String, String>();
    for (String line : overrides.group(1).lines().toList()) {
      Matcher override = OVERRIDE.matcher(line);
      assertThat(override.matches()).as(line).isTrue();
      parameters.put(override.group(1), override.group(2).replace("\\\"", ""));
    }
    return parameters;
  }
}
