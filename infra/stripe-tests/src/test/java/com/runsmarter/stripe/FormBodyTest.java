package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.stripe.request.FormBody;
import com.runsmarter.stripe.store.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {

  @Test
  void bracketsLeadIntoObjectsAndLists() {
    assertThat(
            FormBody.tree(
                "customer=cus_1&items[0][price]=p&items[1][price]=q&items[0][quantity]=2"))
        .isEqualTo(
            Map.of(
                "customer",
                "cus_1",
                "items",
                Map.of("0", Map.of("price", "p", "quantity", "2"), "1", Map.of("price", "q"))));
  }

  @Test
  void aNameThatGoesDeeperThanAnyOfStripesIsRefused() {
    assertThat(FormBody.tree("a" + "[b]".repeat(15) + "=c")).containsOnlyKeys("a");
    assertThatThrownBy(() -> FormBody.tree("a" + "[b]".repeat(20_000) + "=c"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aListMayBeGivenWithoutNumbers() {
    assertThat(FormBody.tree("expand[]=customer&expand[]=discounts"))
        .isEqualTo(Map.of("expand", Map.of("0", "customer", "1", "discounts")));
  }

  @Test
  void anElementWithoutANumberGoesOnUntilAFieldComesAgain() {
    assertThat(FormBody.tree("items[][price]=p&items[][quantity]=2&items[][price]=q"))
        .isEqualTo(
            Map.of(
                "items",
                Map.of("0", Map.of("price", "p", "quantity", "2"), "1", Map.of("price", "q"))));
  }

  @Test
  void whatIsEncodedDoesNotPartTheForm() {
    assertThat(FormBody.tree("metadata%5Bclub%5D=Slow+%26+Steady%3DFun"))
        .isEqualTo(Map.of("metadata", Map.of("club", "Slow & Steady=Fun")));
  }

  @Test
  void aNameMayStandAlone() {
    assertThat(FormBody.tree("&coupon&email=&")).isEqualTo(Map.of("coupon", "", "email", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=100% | Invalid request: the body is not form-encoded.",
        "items[0=p | Invalid parameter name: items[0",
        "items=p&items[0][price]=p | Invalid parameter: items/0/price"
      })
  void whatIsNoFormIsRefused(String encoded, String message) {
    assertThatThrownBy(() -> FormBody.tree(encoded))
        .isInstanceOf(Refusal.class)
        .hasMessage(message);
  }
}
