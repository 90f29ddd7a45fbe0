package com.runsmarter.bench;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.EntitlementItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.media.SignedLink;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.s3.S3MediaLinks;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.kernel.token.JwtAccessTokens;
import com.runsmarter.testing.InMemorySecrets;
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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What of our own runs in every request, each step alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPaths {
  private static final String LIST = "videos?focus=hip";
  private static final String VERIFICATION_KEYS =
      "run-smarter/" + Keys.STAGE + "/token-verification-keys";
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final InstantSource clock = Clock.systemUTC();
  private final Keys keys = new Keys();
  private final MemberId member = MemberId.next();
  private final InMemorySecrets secrets = new InMemorySecrets(keys.secrets());
  private final JwtAccessTokens tokens =
      new JwtAccessTokens(secrets, VERIFICATION_KEYS, Keys.STAGE, clock);
  private final String token = keys.token(member, Instant.now().plus(Duration.ofDays(1)));
  private final Cursors cursors = new Cursors(secrets, "run-smarter/" + Keys.STAGE + "/paging-key");
  private final String cursor = cursors.seal(LIST, "50");
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench-secret"));
  private final S3MediaLinks links =
      new S3MediaLinks(
          S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(credentials).build(),
          credentials,
          "media",
          clock);
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

  /** A link to a video. */
  @Benchmark
  public SignedLink signLink() {
    return links.to("videos/0c8f2f6d6e1b4d7c9a35/sample.mp4", LIFE);
  }

  /** Whether she may watch, once the item is there. */
  @Benchmark
  public Tier decideEntitlement() {
    return EntitlementItem.read(membership).tierAt(clock.instant());
  }
}
