package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.aws.TimelyClients;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function that is ended in the middle of a call can tell nobody what was wrong. */
class FunctionsOutliveTheirCallsTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  @Test
  void twoCallsToAwsFitIntoEveryFunctionsTime() {
    Duration two = TimelyClients.CALL.multipliedBy(2);

    assertThat(
            Template.read(ROOT.resolve("template.yaml"))
                .resolve(
                    Map.of(
                        "MediaPublicKey", "AAAA",
                        "MailFrom", "Kelly <kelly@site.test>",
                        "MailIdentity", "site.test",
                        "AlarmEmail", "operator@site.test"),
                    ResourceNames.logical())
                .functions())
        .isNotEmpty()
        .allSatisfy(function -> assertThat(function.timeout()).isGreaterThan(two));
  }
}
