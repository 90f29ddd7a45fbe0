package com.runsmarter.kernel.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.emulators.SignedUrls;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.SignedLink;
import com.runsmarter.kernel.secrets.KnownSecrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to media, judged as CloudFront judges them. */
class SigningLinksTest {

  private static final MediaKeyPair FIRST = MediaKeyPair.fresh();
  private static final MediaKeyPair SECOND = MediaKeyPair.fresh();
  private static final String BOTH =
      "KFIRST=" + FIRST.parameter() + " KSECOND=" + SECOND.parameter();
  private static final String KEY = "videos/5b1e/dead-bug.mp4";
  private static final LinkLife LIFE = LinkLife.of(Duration.ofMinutes(30));

  private final KnownSecrets secrets =
      new KnownSecrets(Map.of("media", FIRST.privateKey().strip()));
  private final SignedUrls edge =
      new SignedUrls(Map.of("KFIRST", FIRST.publicKey(), "KSECOND", SECOND.publicKey()));
  private Instant now = Instant.parse("2026-05-04T06:10:00Z");
  private final CloudFrontMediaLinks links = links(BOTH);

  @Test
  void aLinkIsLetThroughUntilItsEndAndNotOneSecondMore() {
    SignedLink link = links.to(KEY, LIFE);

    assertThat(link.url().toString()).startsWith("https://site.example/media/" + KEY + "?");
    assertThat(link.expiresAt()).isEqualTo(Instant.parse("2026-05-04T07:30:00Z"));
    assertThat(judge(link.url(), now)).isEmpty();
    assertThat(judge(link.url(), link.expiresAt().minusSeconds(1))).isEmpty();
    assertThat(judge(link.url(), link.expiresAt())).isPresent();
  }

  @Test
  void anythingChangedInALinkIsRefused() {
    String url = links.to(KEY, LIFE).url().toString();

    assertThat(changed(url, "dead-bug", "box-jump")).contains("AccessDenied");
    assertThat(changed(url, "site.example", "another.example")).contains("AccessDenied");
    assertThat(changed(url, "Expires=1777879800", "Expires=1777879801")).contains("AccessDenied");
    assertThat(changed(url, "Signature=", "Signature=A")).contains("AccessDenied");
    assertThat(changed(url, "KFIRST", "KSECOND")).contains("AccessDenied");
    assertThat(changed(url, "KFIRST", "KTHIRD")).contains("InvalidKey");
    assertThat(changed(url, "?", "?download=1&")).contains("AccessDenied");
    assertThat(changed(url.substring(0, url.indexOf('?')), "", "")).contains("MissingKey");
  }

  @Test
  void linksOfOneHourAreTheSameSignForSign() {
    SignedLink link = links.to(KEY, LIFE);
    now = now.plus(Duration.ofMinutes(49));
    assertThat(links.to(KEY, LIFE)).isEqualTo(link);
    assertThat(links(BOTH).to(KEY, LIFE)).isEqualTo(link);

    now = now.plus(Duration.ofMinutes(1));
    assertThat(links.to(KEY, LIFE)).isNotEqualTo(link);
  }

  @Test
  void anotherKeyTakesOverOnceTheSecretHasIt() {
    SignedLink before = links.to(KEY, LIFE);
    secrets.put("media", SECOND.privateKey().strip());

    SignedLink after = links.to(KEY, LIFE);

    assertThat(before.url().getQuery()).contains("Key-Pair-Id=KFIRST");
    assertThat(after.url().getQuery()).contains("Key-Pair-Id=KSECOND");
    assertThat(judge(before.url(), now)).isEmpty();
    assertThat(judge(after.url(), now)).isEmpty();
  }

  @Test
  void aKeyThatTheDeploymentWasNotGivenSignsNothing() {
    CloudFrontMediaLinks unknown = links("KSECOND=" + SECOND.parameter());

    assertThatThrownBy(() -> unknown.to(KEY, LIFE))
        .hasMessageContaining("media")
        .hasMessageContaining("secret-rotation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not a key",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n%\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"
      })
  void whatIsNoKeyIsSaidWithoutAWordOfIt(String secret) {
    secrets.put("media", secret);

    assertThatThrownBy(() -> links.to(KEY, LIFE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("media")
        .hasMessageNotContaining("AAAA")
        .hasNoCause();
  }

  @Test
  void aRehearsalNeedsNothing() {
    CloudFrontMediaLinks.rehearse(() -> now);
  }

  private CloudFrontMediaLinks links(String known) {
    return new CloudFrontMediaLinks(
        () -> "https://site.example/media", new MediaKeys(secrets, "media", known), () -> now);
  }

  private Optional<String> changed(String url, String from, String to) {
    assertThat(url).contains(from);
    return judge(URI.create(url.replace(from, to)), now).map(SignedUrls.Refusal::code);
  }

  private Optional<SignedUrls.Refusal> judge(URI url, Instant at) {
    String whole = url.toString();
    int question = whole.indexOf('?');
    return question < 0
        ? edge.judge(whole, "", at)
        : edge.judge(whole.substring(0, question), whole.substring(question + 1), at);
  }
}
