package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.BrokenTemplateException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailed links and Stripe's key go over https, or do not leave the machine. */
class AddressesAreSafeTest {

  @ParameterizedTest
  @CsvSource({
    "SiteUrl, https://runsmarter.example",
    "SiteUrl, https://runsmarter.example/app",
    "SiteUrl, http://localhost:8080/app",
    "SiteUrl, http://127.0.0.1",
    "SiteUrl, http://[::1]:8080",
    "SiteOrigin, https://runsmarter.example:8443",
    "SiteOrigin, http://localhost:8080",
    "StripeApiBase, https://api.stripe.com",
    "StripeApiBase, http://127.0.0.1:12111"
  })
  void anAddressOverHttpsOrOnThisMachineIsTaken(String parameter, String value) {
    assertThat(ResolvedTemplate.with(Map.of(parameter, value)).parameters())
        .containsEntry(parameter, value);
  }

  @ParameterizedTest
  @CsvSource({
    "SiteUrl, http://runsmarter.example",
    "SiteUrl, http://localhost.evil.example",
    "SiteUrl, http://localhost@evil.example",
    "SiteUrl, http://127.0.0.1.evil.example",
    "SiteUrl, http://127a0b0c1",
    "SiteUrl, https://runsmarter.example/",
    "SiteUrl, https://runsmarter.example/app/",
    "SiteUrl, https://user@evil.example",
    "SiteUrl, https://runsmarter.example?next=x",
    "SiteUrl, ftp://runsmarter.example",
    "SiteOrigin, http://runsmarter.example",
    "SiteOrigin, https://runsmarter.example/app",
    "SiteOrigin, http://localhost.evil.example:8080",
    "StripeApiBase, http://api.stripe.com",
    "StripeApiBase, http://localhost.evil.example:12111"
  })
  void anyOtherIsRefused(String parameter, String value) {
    assertThatThrownBy(() -> ResolvedTemplate.with(Map.of(parameter, value)))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(parameter)
        .hasMessageContaining(value);
  }
}
