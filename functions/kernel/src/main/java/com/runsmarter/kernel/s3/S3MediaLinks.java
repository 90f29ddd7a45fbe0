package com.runsmarter.kernel.s3;

import com.runsmarter.kernel.media.MediaLinks;
import com.runsmarter.kernel.media.SignedLink;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/**
 * Links signed for S3 with the function's own credentials. Signing takes no I/O.
 *
 * <p>A link dies with the session token that signed it, whatever its own expiry says (Amazon S3,
 * "Download and upload objects with presigned URLs"). So the credentials are resolved first, sign
 * themselves, and bound what is promised. A session token that does not tell its end is trusted for
 * {@link #UNTOLD} alone.
 */
public final class S3MediaLinks implements MediaLinks {

  /** How long a session whose end is not told is trusted to last. */
  static final Duration UNTOLD = Duration.ofMinutes(15);

  private static final String NOBODY = "rehearsal";

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final S3Presigner presigner;
  private final AwsCredentialsProvider credentials;
  private final String bucket;
  private final InstantSource clock;

  /**
   * @param credentials whose links they are
   * @param bucket the bucket the objects are in
   */
  public S3MediaLinks(
      S3Presigner presigner,
      AwsCredentialsProvider credentials,
      String bucket,
      InstantSource clock) {
    this.presigner = presigner;
    this.credentials = credentials;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Signs a link before a snapshot, as the first request after it will: with the credentials of
   * nobody, which no bucket knows.
   */
  public static void rehearse(InstantSource clock) {
    AwsCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsSessionCredentials.create(NOBODY, NOBODY, NOBODY));
    try (S3Presigner presigner = S3Presigner.builder().credentialsProvider(nobody).build()) {
      new S3MediaLinks(presigner, nobody, NOBODY, clock).to(NOBODY, UNTOLD);
    }
  }

  @Override
  public SignedLink to(String key, Duration life) {
    AwsCredentials signer = credentials.resolveCredentials();
    Duration signed = shorter(life, left(signer).orElse(life));
    PresignedGetObjectRequest request =
        presigner.presignGetObject(
            presign ->
                presign
                    .signatureDuration(signed.compareTo(SHORTEST) < 0 ? SHORTEST : signed)
                    .getObjectRequest(
                        get ->
                            get.bucket(bucket)
                                .key(key)
                                .overrideConfiguration(
                                    with ->
                                        with.credentialsProvider(
                                            StaticCredentialsProvider.create(signer)))));
    // The signature's own clock counts whole seconds.
    Instant expiresAt = request.expiration().truncatedTo(ChronoUnit.SECONDS);
    return new SignedLink(URI.create(request.url().toExternalForm()), expiresAt);
  }

  private Optional<Duration> left(AwsCredentials signer) {
    Optional<Duration> told =
        signer.expirationTime().map(end -> Duration.between(clock.instant(), end));
    return signer instanceof AwsSessionCredentials ? told.or(() -> Optional.of(UNTOLD)) : told;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
