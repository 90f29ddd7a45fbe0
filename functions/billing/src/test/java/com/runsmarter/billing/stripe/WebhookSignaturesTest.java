package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.stripe.WebhookSignatures.Verdict;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String BODY = "{\"id\":\"evt_1\"}";

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemorySecrets store =
      new InMemorySecrets(Map.of("webhook", "[\"whsec_new\",\"whsec_old\"]"));
  private final WebhookSignatures signatures =
      new WebhookSignatures(new WebhookSecrets(store, "webhook", clock), clock);

  @ParameterizedTest
  @ValueSource(strings = {"whsec_new", "whsec_old"})
  void anyOfTheSecretsMakesItGenuine(String secret) {
    assertThat(signatures.judge(BODY, signed(secret, NOW))).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void whileASecretIsRolledOneGoodSignatureAmongSeveralIsEnough() {
    String both = signed("whsec_unknown", NOW) + "," + v1(signed("whsec_new", NOW));
    assertThat(signatures.judge(BODY, both)).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void anotherSecretIsAForgery() {
    assertThat(signatures.judge(BODY, signed("whsec_guess", NOW))).isEqualTo(Verdict.FORGED);
  }

  @Test
  void aBodyChangedByOneSpaceIsAForgery() {
    assertThat(signatures.judge(BODY + " ", signed("whsec_new", NOW))).isEqualTo(Verdict.FORGED);
  }

  @Test
  void aSignatureUnderAnotherSchemeAloneIsAForgery() {
    String v0 = signed("whsec_new", NOW).replace("v1=", "v0=");
    assertThat(signatures.judge(BODY, v0)).isEqualTo(Verdict.FORGED);
  }

  @ParameterizedTest
  @CsvSource({
    "-360, TOO_OLD",
    "-301, TOO_OLD",
    "-300, GENUINE",
    "300, GENUINE",
    "301, FROM_THE_FUTURE",
    "360, FROM_THE_FUTURE"
  })
  void aTimestampMayBeFiveMinutesOffEitherWay(long seconds, Verdict verdict) {
    String header = signed("whsec_new", NOW.plusSeconds(seconds));
    assertThat(signatures.judge(BODY, header)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void noHeaderIsToldApart(String header) {
    assertThat(signatures.judge(BODY, header)).isEqualTo(Verdict.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "t=abc,v1=00",
        "t=,v1=00",
        "v1",
        "t=1795341600,v1",
        "t=1795341600,v1=",
        ",",
        "t=99999999999999999999,v1=00",
        "t=-1795341600,v1=00",
        "t=1795341600;v1=00",
        "v1=00",
        "t=1795341600,v1=00\r\nx: y",
        "=,=",
        "t=1795341600,v1=00,",
        "t=1795341600,,v1=00",
        "t=1795341600, v1=00",
        "t=+1795341600,v1=00",
        "t=1795341600.0,v1=00",
        "t=0x6B02A820,v1=00",
        "t=١٧٩٥٣٤١٦٠٠,v1=00",
        "t=１７９５３４１６００,v1=00",
        "t=179534160000,v1=00",
        "T=1795341600,v1=00",
        "t=1795341600,t=1795341600,v1=00",
        "t=1795341600,v1=a=b",
        "t=1795341600,v1=\u00e9"
      })
  void aGarbledHeaderIsAVerdictAndNoFault(String header) {
    assertThat(signatures.judge(BODY, header)).isEqualTo(Verdict.GARBLED);
  }

  /** A request of an hour ago, sent again by somebody who saw it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=+%1$d,t=%2$d,%3$s",
        "t=%2$d,t=+%1$d,%3$s",
        "t=%1$d,t=%2$d,%3$s",
        "t=%2$d,t=%1$d,%3$s",
        "t=%2$d,%3$s,t=%1$d",
        "t=%2$d,t=,%3$s",
        "t=0%1$d,t=%2$d,%3$s",
        "t=%2$d, t=%1$d,%3$s"
      })
  void aSecondTimestampDoesNotMakeAnOldRequestYoung(String form) {
    Instant old = NOW.minus(Duration.ofHours(1));
    String header =
        form.formatted(old.getEpochSecond(), NOW.getEpochSecond(), v1(signed("whsec_new", old)));
    assertThat(signatures.judge(BODY, header)).isEqualTo(Verdict.GARBLED);
  }

  @Test
  void aYoungTimestampOverAnOldSignatureIsAForgery() {
    String old = v1(signed("whsec_new", NOW.minus(Duration.ofHours(1))));
    assertThat(signatures.judge(BODY, "t=" + NOW.getEpochSecond() + "," + old))
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void aHeaderHas1024CharactersAtMost() {
    String genuine = signed("whsec_new", NOW) + ",v0=";
    String longest = genuine + "0".repeat(1024 - genuine.length());
    assertThat(signatures.judge(BODY, longest)).isEqualTo(Verdict.GENUINE);
    assertThat(signatures.judge(BODY, longest + "0")).isEqualTo(Verdict.GARBLED);
  }

  /** On the stack that the local stack gives a function, and half of it. */
  @ParameterizedTest
  @ValueSource(strings = {",a=b", ",v1=0", ",t=1", ",", "=", "a", " ", "t=1795341600,"})
  void aHeaderOfAnyLengthIsAVerdictAndNoFault(String repeated) throws InterruptedException {
    AtomicReference<Verdict> verdict = new AtomicReference<>();
    String header = signed("whsec_new", NOW) + repeated.repeat(20_000);
    Thread small =
        new Thread(null, () -> verdict.set(signatures.judge(BODY, header)), "small", 256 * 1024);
    small.start();
    small.join();
    assertThat(verdict).hasValue(Verdict.GARBLED);
  }

  @Test
  void anEmptyBodyWithAForeignSignatureIsAForgery() {
    assertThat(signatures.judge("", signed("whsec_new", NOW))).isEqualTo(Verdict.FORGED);
  }

  @Test
  void aSecretAddedAMomentAgoIsReadWhenNoneFits() {
    store.put("webhook", "[\"whsec_added\"]");
    assertThat(signatures.judge(BODY, signed("whsec_added", NOW))).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void forgedSignaturesReadTheStoreAgainOnceInHalfAMinute() {
    CountingSecrets counting = new CountingSecrets(store);
    WebhookSignatures kept =
        new WebhookSignatures(new WebhookSecrets(counting, "webhook", clock), clock);
    for (int attempt = 0; attempt < 20; attempt++) {
      kept.judge(BODY, signed("whsec_guess", NOW));
    }
    assertThat(counting.fresh()).isEqualTo(1);
    clock.advance(WebhookSecrets.READ_AGAIN_AFTER);
    kept.judge(BODY, signed("whsec_guess", NOW));
    assertThat(counting.fresh()).isEqualTo(2);
  }

  @Test
  void theToleranceIsWhatStripeRecommends() {
    assertThat(WebhookSignatures.TOLERANCE)
        .isEqualTo(Duration.ofSeconds(Webhook.DEFAULT_TOLERANCE));
  }

  private static String signed(String secret, Instant at) {
    try {
      return Webhook.Signature.generateSignatureHeader(BODY, secret, at.getEpochSecond());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String v1(String header) {
    return header.substring(header.indexOf("v1="));
  }
}
