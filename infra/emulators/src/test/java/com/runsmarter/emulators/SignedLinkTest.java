package com.runsmarter.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class SignedLinkTest {
  private static final String BUCKET = "media";
  private static final String KEY = "videos/a1b2/calf raise.mp4";
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final S3Emulator EMULATOR = S3Emulator.inMemory(0);
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @BeforeAll
  static void upload() {
    EMULATOR.createBucket(BUCKET);
    EMULATOR.createBucket(BUCKET);
    try (S3Client s3 = AwsClients.connect(S3Client.builder(), EMULATOR.url())) {
      s3.putObject(
          put -> put.bucket(BUCKET).key(KEY).contentType("video/mp4"),
          RequestBody.fromString("0123456789"));
    }
  }

  @AfterAll
  static void close() {
    BROWSER.close();
    EMULATOR.close();
  }

  @Test
  void givesTheObjectToWhoeverHoldsIt() {
    HttpResponse<String> response = get(link());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("0123456789");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("video/mp4");
  }

  @Test
  void givesARangeAsAPlayerAsksForIt() {
    HttpResponse<String> part = get(link(), "Range", "bytes=2-5");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("2345");
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-5/10");
    assertThat(get(link(), "Range", "bytes=10-20").statusCode()).isEqualTo(416);
  }

  @Test
  void isRefusedWhenChanged() {
    String link = link().toString();

    assertRefused(URI.create(link.replace("calf", "hips")));
    assertRefused(URI.create(link.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=604800")));
    assertRefused(URI.create(link.replaceFirst("X-Amz-Signature=.", "X-Amz-Signature=x")));
    assertRefused(URI.create(link + "&response-content-type=text%2Fhtml"));
  }

  @Test
  void isRefusedWhenStrippedOfItsSignature() {
    String link = link().toString();

    assertRefused(URI.create(link.substring(0, link.indexOf('?'))));
    assertRefused(URI.create(link.replaceFirst("&?X-Amz-Signature=[0-9a-f]+", "")));
  }

  @Test
  void isRefusedWhenExpired() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    assertRefused(link(SdkHttpMethod.GET, yesterday, AwsCredentials.provider()));
    assertThat(get(link(SdkHttpMethod.GET, Instant.now(), AwsCredentials.provider())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void isRefusedWhenSignedWithAnotherKey() {
    AwsCredentialsProvider other =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AwsCredentials.ACCESS_KEY, "another-secret"));

    assertRefused(link(SdkHttpMethod.GET, Instant.now(), other));
  }

  @Test
  void isRefusedForAnotherMethod() {
    assertThat(send(request(link()).DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(request(link()).PUT(BodyPublishers.ofString("mine"))).statusCode())
        .isEqualTo(403);
    assertThat(get(link()).body()).isEqualTo("0123456789");
  }

  @Test
  void toUploadTakesOnlyWhatWasSigned() {
    try (S3Presigner presigner = presigner()) {
      PresignedPutObjectRequest upload =
          presigner.presignPutObject(
              sign ->
                  sign.signatureDuration(LIFE)
                      .putObjectRequest(
                          put -> put.bucket(BUCKET).key("uploads/1").contentType("video/mp4")));
      HttpRequest.Builder put =
          request(URI.create(upload.url().toString())).PUT(BodyPublishers.ofString("squat"));

      assertThat(send(put.copy().header("Content-Type", "text/html")).statusCode()).isEqualTo(403);
      assertThat(send(put.copy().header("Content-Type", "video/mp4")).statusCode()).isEqualTo(200);
    }
  }

  private static void assertRefused(URI link) {
    assertThat(get(link).statusCode()).as("GET %s", link).isEqualTo(403);
  }

  private static URI link() {
    try (S3Presigner presigner = presigner()) {
      return URI.create(
          presigner
              .presignGetObject(
                  sign ->
                      sign.signatureDuration(LIFE)
                          .getObjectRequest(get -> get.bucket(BUCKET).key(KEY)))
              .url()
              .toString());
    }
  }

  private static S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(EMULATOR.url())
        .region(Region.of(AwsCredentials.REGION))
        .credentialsProvider(AwsCredentials.provider())
        .build();
  }

  /** The presigner takes its time from the system; the signer under it takes ours. */
  private static URI link(SdkHttpMethod method, Instant at, AwsCredentialsProvider credentials) {
    SdkHttpRequest bare =
        SdkHttpRequest.builder()
            .method(method)
            .uri(EMULATOR.url())
            .encodedPath("/" + BUCKET + "/" + KEY.replace(" ", "%20"))
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials.resolveIdentity().join())
                    .request(bare)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, AwsCredentials.REGION)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFE))
        .request()
        .getUri();
  }

  private static HttpResponse<String> get(URI link, String... headers) {
    HttpRequest.Builder request = request(link);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpRequest.Builder request(URI link) {
    return HttpRequest.newBuilder(link).timeout(Duration.ofSeconds(10));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return BROWSER.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new AssertionError("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
