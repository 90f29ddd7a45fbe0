package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator sets the webhook endpoint up for the version that the code speaks. */
class StripesVersionIsNamedTest {

  @ParameterizedTest
  @ValueSource(strings = {"docs/runbooks/stripe-version-upgrade.md", "docs/stripe-stand-in.md"})
  void thePageNamesTheVersionThatStripeJavaPins(String page) {
    assertThat(Path.of(System.getProperty("root"), page)).content().contains(Stripe.API_VERSION);
  }
}
