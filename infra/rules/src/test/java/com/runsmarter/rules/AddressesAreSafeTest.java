package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.BrokenTemplateException;
import com.runsmarter.template.ExampleParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stripe's key goes over https, or does not leave the machine; what is mailed and handed to
 * CloudFront is a name.
 */
class AddressesAreSafeTest {

  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b";

  @ParameterizedTest
  @CsvSource({
    "DomainName, runsmarter.example",
    "DomainName, team.runsmarter.example",
    "StripeApiBase, https://api.stripe.com",
    "StripeApiBase, http://127.0.0.1:12111"
  })
  void anAddressOverHttpsOrOnThisMachineIsTaken(String parameter, String value) {
    assertThat(ResolvedTemplate.with(together(parameter, value)).parameters())
        .containsEntry(parameter, value);
  }

  @ParameterizedTest
  @CsvSource({
    "DomainName, https://runsmarter.example",
    "DomainName, runsmarter",
    "DomainName, runsmarter.example/",
    "DomainName, runsmarter.example:8443",
    "DomainName, user@evil.example",
    "DomainName, Run.Example",
    "CertificateArn, arn:aws:acm:eu-central-1:111122223333:certificate/1",
    "WebAclArn, arn:aws:wafv2:us-east-1:111122223333:regional/webacl/x/1",
    "MediaPublicKey, -----BEGIN PUBLIC KEY-----",
    "MediaPublicKey, AAAA",
    "OtherMediaPublicKey, AAAA",
    "StripeApiBase, http://api.stripe.com",
    "StripeApiBase, http://localhost.evil.example:12111"
  })
  void anyOtherIsRefused(String parameter, String value) {
    assertThatThrownBy(() -> ResolvedTemplate.with(Map.of(parameter, value)))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(parameter)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DomainName, runsmarter.example", "CertificateArn, " + CERTIFICATE})
  void aNameAndItsCertificateAreGivenTogetherOrNotAtAll(String one) {
    String[] parameter = one.split(", ", -1);

    assertThatThrownBy(() -> ResolvedTemplate.with(Map.of(parameter[0], parameter[1])))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("belong together");
  }

  @Test
  void aDeploymentWithoutAKeyForMediaIsToldHowToMakeOne() {
    assertThatThrownBy(() -> ResolvedTemplate.with(Map.of("MediaPublicKey", "")))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining("-Pkeys");
    assertThat(
            ResolvedTemplate.with(
                    Map.of(
                        "MediaPublicKey",
                        "",
                        "OtherMediaPublicKey",
                        ExampleParameters.MEDIA_PUBLIC_KEY))
                .edge()
                .orElseThrow()
                .of("/media/x")
                .keys())
        .containsOnlyKeys("OtherMediaKey");
  }

  /** A name needs its certificate. */
  private static Map<String, String> together(String parameter, String value) {
    return parameter.equals("DomainName")
        ? Map.of(parameter, value, "CertificateArn", CERTIFICATE)
        : Map.of(parameter, value);
  }
}
