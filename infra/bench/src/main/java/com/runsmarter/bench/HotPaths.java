package com.runsmarter.bench;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.cloudfront.MediaKeys;
import com.runsmarter.kernel.dynamodb.EntitlementItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.media.SignedLink;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.kernel.token.JwtAccessTokens;
import com.runsmarter.testing.InMemorySecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What of our own runs in every request, each step alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPaths {
  private static final String LIST = "videos?focus=hip";
  private static final String VERIFICATION_KEYS =
      "run-smarter/" + Keys.STAGE + "/token-verification-keys";
  private static final LinkLife LIFE = LinkLife.of(Duration.ofMinutes(30));
  private static final byte[] POLICY =
      "{\"Statement\":[{\"Resource\":\"https://runsmarter.example/media/videos/0c8f.mp4\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1777879800}}}]}"
          .getBytes(StandardCharsets.US_ASCII);

  private final InstantSource clock = Clock.systemUTC();
  private final Keys keys = new Keys();
  private final MemberId member = MemberId.next();
  private final InMemorySecrets secrets = new InMemorySecrets(keys.secrets());
  private final JwtAccessTokens tokens =
      new JwtAccessTokens(secrets, VERIFICATION_KEYS, Keys.STAGE, clock);
  private final String token = keys.token(member, Instant.now().plus(Duration.ofDays(1)));
  private final Cursors cursors = new Cursors(secrets, "run-smarter/" + Keys.STAGE + "/paging-key");
  private final String cursor = cursors.seal(LIST, "50");
  private final CloudFrontMediaLinks links =
      new CloudFrontMediaLinks(
          () -> "https://runsmarter.example/media",
          new MediaKeys(
              secrets,
              "run-smarter/" + Keys.STAGE + "/media-signing-key",
              "KBENCH=" + keys.media().parameter()),
          clock);
  private final PrivateKey bareKey = bareKey();
  private long next;
  private final Item membership =
      EntitlementItem.write(
          Item.of(EntitlementItem.key(member)),
          new Entitlement(Instant.now().plus(Duration.ofDays(30))));

  /** Started by JMH. */
  public HotPaths() {}

  /** Who is asking, by a token that this instance has not seen: its signature and its claims. */
  @Benchmark
  public Optional<AccessToken> verifyNewAccessToken() {
    return new JwtAccessTokens(secrets, VERIFICATION_KEYS, Keys.STAGE, clock).verify(token);
  }

  /** Who is asking, by a token that came before. */
  @Benchmark
  public Optional<AccessToken> verifyKnownAccessToken() {
    return tokens.verify(token);
  }

  /** The cursor of a page's end. */
  @Benchmark
  public String sealCursor() {
    return cursors.seal(LIST, "50");
  }

  /** A cursor that came back. */
  @Benchmark
  public Optional<String> openCursor() {
    return cursors.open(LIST, cursor);
  }

  /** A link to a video that nobody asked for in this hour. */
  @Benchmark
  public SignedLink signLink() {
    return links.to("videos/" + next++ + ".mp4", LIFE);
  }

  /** The same link again. */
  @Benchmark
  public SignedLink linkAgain() {
    return links.to("videos/0c8f2f6d6e1b4d7c9a35/sample.mp4", LIFE);
  }

  /** What of a link is the signature itself. */
  @Benchmark
  public byte[] signBare() throws GeneralSecurityException {
    Signature signer = Signature.getInstance("SHA1withRSA");
    signer.initSign(bareKey);
    signer.update(POLICY);
    return signer.sign();
  }

  private static PrivateKey bareKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /** Whether she may watch, once the item is there. */
  @Benchmark
  public Tier decideEntitlement() {
    return EntitlementItem.read(membership).tierAt(clock.instant());
  }
}
