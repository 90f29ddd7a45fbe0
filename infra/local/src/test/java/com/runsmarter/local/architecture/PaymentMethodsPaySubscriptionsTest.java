package com.runsmarter.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.BrokenTemplateException;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment method that Stripe cannot charge by itself is refused before it is deployed. */
class PaymentMethodsPaySubscriptionsTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final String PARAMETER = "PaymentMethods";

  @Test
  void itIsCardsWhereNothingElseIsSaid() {
    assertThat(resolved(Map.of()).parameters()).containsEntry(PARAMETER, "card");
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "sepa_debit", "card,us_bank_account,link"})
  void whatRenewsByItselfIsTaken(String value) {
    assertThat(resolved(Map.of(PARAMETER, value)).parameters()).containsEntry(PARAMETER, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cash", "Card", "card,", "card, link", "card;link", "klarna", "card,oxxo"})
  void anythingElseIsRefused(String value) {
    assertThatThrownBy(() -> resolved(Map.of(PARAMETER, value)))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(PARAMETER);
  }

  private static Deployment resolved(Map<String, String> chosen) {
    var parameters =
        new HashMap<>(
            Map.of(
                "SiteUrl",
                "https://site.test",
                "SiteOrigin",
                "https://site.test",
                "AlarmEmail",
                "operator@site.test",
                "MailFrom",
                "Coach Kelly <kelly@balgtraining.example>",
                "MailIdentity",
                "balgtraining.example"));
    parameters.putAll(chosen);
    return Template.read(ROOT.resolve("template.yaml"))
        .resolve(parameters, ResourceNames.logical());
  }
}
