package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.ResourceDeclaration;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules over everything that template.yaml declares. */
class TemplateKeepsItsRulesTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  private static final List<ResourceDeclaration> ALL = declared("false");
  private static final List<ResourceDeclaration> RESERVED = declared("true");

  @ParameterizedTest
  @EnumSource
  void theRuleHolds(TemplateRules rule) {
    assertThat(rule.violations(ALL)).isEmpty();
    assertThat(rule.violations(RESERVED)).isEmpty();
  }

  @Test
  void aReservationThatIsTurnedOnChangesADescription() {
    assertThat(RESERVED)
        .filteredOn(resource -> resource.text("ReservedConcurrentExecutions").isPresent())
        .hasSize(5)
        .allSatisfy(
            reserved ->
                assertThat(ALL)
                    .filteredOn(resource -> resource.id().equals(reserved.id()))
                    .noneMatch(
                        resource ->
                            resource.text("Description").equals(reserved.text("Description"))));
  }

  private static List<ResourceDeclaration> declared(String reserveConcurrency) {
    return Template.read(ROOT.resolve("template.yaml"))
        .resources(
            ExampleParameters.with(Map.of("ReserveConcurrency", reserveConcurrency)),
            ResourceNames.logical());
  }
}
