package com.runsmarter.kernel.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.media.SignedLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;

@AwsContract
class SigningLinksTest {

  private static final String KEY = "videos/5b1e/dead-bug.mp4";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Aws aws;
  private final String bucket;

  SigningLinksTest(Aws aws) {
    this.aws = aws;
    bucket = aws.bucket("MediaBucket");
    aws.s3()
        .putObject(
            put -> put.bucket(bucket).key(KEY).contentType("video/mp4"),
            RequestBody.fromString("moving pictures"));
  }

  @Test
  void aLinkReadsItsObjectWithoutAnyHeaderAndRangeByRange() throws Exception {
    URI url = links(AwsCredentials.provider(), Clock.systemUTC()).to(KEY, HOUR).url();

    assertThat(get(url).statusCode()).isEqualTo(200);
    assertThat(get(url).body()).isEqualTo("moving pictures");
    HttpResponse<String> range = get(url, "range", "bytes=0-5");
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo("moving");
  }

  @Test
  void anythingChangedInALinkIsRefused() throws Exception {
    String url = links(AwsCredentials.provider(), Clock.systemUTC()).to(KEY, HOUR).url().toString();

    assertThat(get(URI.create(url.replace("dead-bug", "box-jump"))).statusCode()).isEqualTo(403);
    assertThat(
            get(URI.create(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=9999"))).statusCode())
        .isEqualTo(403);
    assertThat(get(URI.create(url.substring(0, url.indexOf('?')))).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkIsRefusedOnceItsTimeIsOver() throws Exception {
    SignedLink link =
        links(AwsCredentials.provider(), Clock.systemUTC()).to(KEY, Duration.ofSeconds(1));

    Instant deadline = link.expiresAt().plusSeconds(10);
    int status = get(link.url()).statusCode();
    while (status == 200 && Instant.now().isBefore(deadline)) {
      status = get(link.url()).statusCode();
    }
    assertThat(status).isEqualTo(403);
  }

  @Test
  void whatIsPromisedIsWhatIsSigned() {
    SignedLink link = links(AwsCredentials.provider(), Clock.systemUTC()).to(KEY, HOUR);

    assertThat(query(link)).containsEntry("X-Amz-Expires", "3600");
    assertThat(Duration.between(Instant.now(), link.expiresAt()))
        .isBetween(HOUR.minusSeconds(60), HOUR);
  }

  @Test
  void aLinkPromisesNoMoreThanTheSessionBehindItHasLeft() {
    Instant now = Instant.parse("2026-05-04T06:00:00Z");
    AwsCredentialsProvider ending = session(now.plusSeconds(90));

    assertThat(query(links(ending, InstantSource.fixed(now)).to(KEY, HOUR)))
        .containsEntry("X-Amz-Expires", "90")
        .containsEntry("X-Amz-Security-Token", "session");
  }

  @Test
  void aSessionWithTimeToSpareGivesTheWholeLife() {
    Instant now = Instant.parse("2026-05-04T06:00:00Z");

    assertThat(query(links(session(now.plus(HOUR)), InstantSource.fixed(now)).to(KEY, HOUR)))
        .containsEntry("X-Amz-Expires", "3600");
  }

  @Test
  void aSessionThatDoesNotTellItsEndIsTrustedForAQuarterOfAnHour() {
    AwsCredentialsProvider silent =
        () -> AwsSessionCredentials.create(AwsCredentials.ACCESS_KEY, "secret", "session");

    assertThat(query(links(silent, Clock.systemUTC()).to(KEY, HOUR)))
        .containsEntry("X-Amz-Expires", "900");
  }

  @Test
  void aSessionThatIsOverStillMakesALinkThatIsOverAtOnce() {
    Instant now = Instant.parse("2026-05-04T06:00:00Z");

    assertThat(query(links(session(now.minusSeconds(5)), InstantSource.fixed(now)).to(KEY, HOUR)))
        .containsEntry("X-Amz-Expires", "1");
  }

  private S3MediaLinks links(AwsCredentialsProvider credentials, InstantSource clock) {
    return new S3MediaLinks(aws.presigner(), credentials, bucket, clock);
  }

  private static AwsCredentialsProvider session(Instant end) {
    return () ->
        AwsSessionCredentials.builder()
            .accessKeyId(AwsCredentials.ACCESS_KEY)
            .secretAccessKey(AwsCredentials.SECRET_KEY)
            .sessionToken("session")
            .expirationTime(end)
            .build();
  }

  private static Map<String, String> query(SignedLink link) {
    return Arrays.stream(link.url().getQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static HttpResponse<String> get(URI url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
