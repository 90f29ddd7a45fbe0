package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.BrokenTemplateException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment method that Stripe cannot charge by itself is refused before it is deployed. */
class PaymentMethodsPaySubscriptionsTest {
  private static final String PARAMETER = "PaymentMethods";

  @Test
  void itIsCardsWhereNothingElseIsSaid() {
    assertThat(ResolvedTemplate.with(Map.of()).parameters()).containsEntry(PARAMETER, "card");
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "sepa_debit", "card,us_bank_account,link"})
  void whatRenewsByItselfIsTaken(String value) {
    assertThat(ResolvedTemplate.with(Map.of(PARAMETER, value)).parameters())
        .containsEntry(PARAMETER, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cash", "Card", "card,", "card, link", "card;link", "klarna", "card,oxxo"})
  void anythingElseIsRefused(String value) {
    assertThatThrownBy(() -> ResolvedTemplate.with(Map.of(PARAMETER, value)))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(PARAMETER);
  }
}
