package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.emulators.S3Emulator;
import com.runsmarter.kernel.cloudfront.CloudFrontMediaLinks;
import com.runsmarter.kernel.cloudfront.MediaKeys;
import com.runsmarter.kernel.media.LinkLife;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.EdgeDeclaration;
import com.runsmarter.template.ExampleParameters;
import com.runsmarter.template.ResourceNames;
import com.runsmarter.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The distribution of template.yaml, as the local stack plays it, over functions that echo. */
class PlayingTheEdgeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaKeyPair KEYS = MediaKeyPair.fresh();
  private static final Instant NOW = Instant.parse("2026-05-04T06:10:00Z");
  private static final String CLIP = "cues/halfway.mp3";
  private static final S3Emulator S3 = S3Emulator.inMemory(0);
  private static final S3Client OBJECTS =
      AwsClients.connect(S3Client.builder().forcePathStyle(true), S3.url());
  private static final Deployment SYSTEM =
      Template.read(Path.of(System.getProperty("root", "../..")).resolve("template.yaml"))
          .resolve(
              ExampleParameters.with(Map.of("MediaPublicKey", KEYS.parameter())),
              ResourceNames.logical());

  @TempDir private Path tree;
  private Edge edge;

  @BeforeAll
  static void upload() {
    S3.createBucket("mediabucket");
    OBJECTS.putObject(
        put -> put.bucket("mediabucket").key("media/" + CLIP).contentType("audio/mpeg"),
        RequestBody.fromString("0123456789"));
  }

  @AfterAll
  static void close() {
    OBJECTS.close();
    S3.close();
  }

  @BeforeEach
  void open() throws IOException {
    Files.writeString(tree.resolve("index.html"), "<p>The page</p>" + "<br>".repeat(500));
    Files.writeString(tree.resolve("main.js"), "run()");
    Map<String, Echo> functions =
        SYSTEM.functions().stream()
            .collect(Collectors.toMap(function -> function.id(), function -> new Echo()));
    edge =
        new Edge(
            SYSTEM.edge().orElseThrow(),
            new HttpApi(SYSTEM.unthrottled(), functions),
            "SiteBucket",
            Optional.of(new Site(tree)),
            OBJECTS,
            bucket -> bucket.toLowerCase(Locale.ROOT),
            reference -> "the value of " + reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/me",
        "/v1/plans/pln_1/weeks/1",
        "/v1/no/such/route",
        "/docs",
        "/docs/swagger-ui.css",
        "/problems/not-found",
        "/openapi.yaml",
        "/.well-known/webauthn",
        "/calendar/c.ics",
        "/feeds/podcast.xml"
      })
  void theApiAnswersItsPaths(String path) throws IOException {
    assertThat(event(get(path)).path("rawPath").asText()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/today", "/plan/3", "/no/such/page", "/v1", "/docsx", "/V1/me", "/media"})
  void everyOtherPathShowsThePage(String path) {
    Answer answer = get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).contains("The page");
    assertThat(answer.header("cache-control")).contains("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/favicon.ico", "/main.js", "/.env", "/wp-login.php"})
  void aPathWithAnEndingIsAFileOrNothing(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void theApiIsToldWhoAsksAndThatTheEdgeAsksForHer() throws IOException {
    JsonNode event =
        event(
            send(
                "GET",
                "/v1/me",
                Map.of(
                    "x-viewer-ip", "198.51.100.66",
                    "x-origin-secret", "a guess",
                    "authorization", "Bearer a.b.c",
                    "cookie", "a=b",
                    "host", "runsmarter.example")));

    JsonNode headers = event.path("headers");
    assertThat(headers.path("x-viewer-ip").asText()).isEqualTo("203.0.113.7");
    assertThat(headers.path("x-origin-secret").asText())
        .isEqualTo("the value of {{resolve:secretsmanager:OriginSecret:SecretString:first}}");
    assertThat(headers.path("authorization").asText()).isEqualTo("Bearer a.b.c");
    assertThat(headers.has("host")).isFalse();
    assertThat(event.path("cookies").path(0).asText()).isEqualTo("a=b");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /today, 403",
    "DELETE, /, 403",
    "OPTIONS, /index.html, 403",
    "POST, /media/cues/halfway.mp3, 403",
    "PUT, /v1/me, 200",
    "OPTIONS, /v1/me, 200",
    "HEAD, /today, 200"
  })
  void noMethodPassesThatTheTemplateDoesNotName(String method, String path, int status) {
    assertThat(send(method, path, Map.of()).status()).isEqualTo(status);
  }

  @Test
  void anAnswerOfTheApiKeepsItsOwnHeadersAndOneWithoutAnyIsKeptByNobody() {
    Answer own = send("GET", "/v1/me", Map.of("x-echo", "own"));
    assertThat(own.header("cache-control")).contains("public, max-age=300");
    assertThat(own.header("strict-transport-security")).contains("max-age=1");
    assertThat(own.header("x-content-type-options")).contains("nosniff");

    Answer bare = get("/v1/me");
    assertThat(bare.header("cache-control")).contains("no-store");
    assertThat(bare.header("strict-transport-security"))
        .contains("max-age=63072000; includeSubDomains");
  }

  @Test
  void noScriptRunsThatIsNotAFileOfTheSite() {
    assertThat(get("/").header("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("connect-src 'self';", "media-src 'self' blob:;", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(get("/").header("referrer-policy")).contains("no-referrer");
  }

  @Test
  void whoeverTakesGzipGetsThePagePacked() throws IOException {
    Answer answer = send("GET", "/", Map.of("accept-encoding", "br, gzip"));

    assertThat(answer.header("content-encoding")).contains("gzip");
    assertThat(answer.header("vary")).contains("accept-encoding");
    try (var bytes = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(bytes.readAllBytes()).isEqualTo(get("/").body());
    }
  }

  @Test
  void aSignedLinkPlaysWholeAndRangeByRange() {
    URI link = link(CLIP);

    Answer whole = get(link, Map.of());
    assertThat(whole.status()).isEqualTo(200);
    assertThat(text(whole)).isEqualTo("0123456789");
    assertThat(whole.header("content-type")).contains("audio/mpeg");
    assertThat(whole.header("cache-control")).contains("private, max-age=3600");
    Answer part = get(link, Map.of("range", "bytes=2-4"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(text(part)).isEqualTo("234");
    assertThat(part.header("content-range")).contains("bytes 2-4/10");
    assertThat(text(get(link, Map.of("range", "bytes=7-")))).isEqualTo("789");
    assertThat(get(link, Map.of("range", "bytes=10-20")).status()).isEqualTo(416);
    String tag = whole.header("etag").orElseThrow();
    assertThat(get(link, Map.of("if-none-match", tag)).status()).isEqualTo(304);
  }

  @Test
  void noOtherLinkPlays() {
    String link = link(CLIP).toString();

    assertRefused(link.replace("halfway", "last-one"), "AccessDenied");
    assertRefused(link.replaceFirst("Expires=\\d", "Expires=9"), "AccessDenied");
    assertRefused(link.replaceFirst("Signature=..", "Signature=AA"), "AccessDenied");
    assertRefused(link.replaceFirst("Key-Pair-Id=\\w+", "Key-Pair-Id=K2"), "InvalidKey");
    assertRefused(link.replaceFirst("\\?.*", ""), "MissingKey");
    assertRefused(link + "&response-content-type=text%2Fhtml", "AccessDenied");
    assertRefused(link("cues/no-such.mp3").toString(), "AccessDenied");
    Answer late = edge.answer(request("GET", link, Map.of()), "id", NOW.plus(Duration.ofHours(2)));
    assertThat(late.status()).isEqualTo(403);
  }

  /** What the template says of the three origins, at one glance. */
  @Test
  void theApiIsNeverKeptThePageAsItSaysAndMediaForADay() {
    EdgeDeclaration declared = SYSTEM.edge().orElseThrow();
    Duration year = Duration.ofDays(365);

    assertThat(declared.of("/v1/me").cache()).isEqualTo(cache(Duration.ZERO, Duration.ZERO));
    assertThat(declared.of("/today").cache()).isEqualTo(cache(Duration.ZERO, year));
    assertThat(declared.of("/media/x").cache()).isEqualTo(cache(Duration.ofDays(1), year));
    assertThat(declared.of("/media/x").keys()).hasSize(1);
    assertThat(declared.of("/today").compressed()).isTrue();
    assertThat(declared.origin(declared.of("/media/x")).bucket()).contains("MediaBucket");
    assertThat(declared.origin(declared.of("/today")).bucket()).contains("SiteBucket");
  }

  /** What the page's worker took for a page would be answered by a page. */
  @ParameterizedTest
  @ValueSource(strings = {"sw.js", "app/router.js"})
  void theSiteKnowsWhatIsNoPageOfIts(String file) throws IOException {
    Path site = Path.of(System.getProperty("root", "../.."), "infra/site/src/main/resources/site");
    String script = Files.readString(site.resolve(file));
    Set<String> named =
        SYSTEM.edge().orElseThrow().behaviors().stream()
            .map(behavior -> behavior.pattern().replaceFirst("^/?([^/]*).*", "$1"))
            .filter(first -> !first.equals("*"))
            .map(first -> first.replace(".", "\\."))
            .collect(Collectors.toSet());

    assertThat(named).isNotEmpty();
    assertThat(Pattern.compile("\\(([a-z|\\\\._0-9-]*\\|_local)\\)").matcher(script).results())
        .isNotEmpty()
        .allSatisfy(list -> assertThat(List.of(list.group(1).split("\\|", -1))).containsAll(named));
  }

  private static EdgeDeclaration.Cache cache(Duration usual, Duration most) {
    return new EdgeDeclaration.Cache(Duration.ZERO, usual, most);
  }

  private void assertRefused(String link, String code) {
    Answer answer = get(URI.create(link), Map.of());
    assertThat(answer.status()).as(link).isEqualTo(403);
    assertThat(text(answer)).contains("<Code>" + code + "</Code>");
  }

  /** Signed as the functions sign it. */
  private static URI link(String key) {
    Secrets secrets =
        new Secrets() {
          @Override
          public String value(String name) {
            return KEYS.privateKey().strip();
          }

          @Override
          public String freshValue(String name) {
            return value(name);
          }
        };
    return new CloudFrontMediaLinks(
            () -> "http://runsmarter.test/media",
            new MediaKeys(secrets, "media", "MediaKey=" + KEYS.parameter()),
            () -> NOW)
        .to(key, LinkLife.of(Duration.ofMinutes(30)))
        .url();
  }

  private Answer get(String path) {
    return send("GET", path, Map.of());
  }

  private Answer get(URI link, Map<String, String> headers) {
    return edge.answer(request("GET", link.toString(), headers), "id", NOW);
  }

  private Answer send(String method, String path, Map<String, String> headers) {
    return edge.answer(request(method, "http://runsmarter.test" + path, headers), "id", NOW);
  }

  private static Request request(String method, String url, Map<String, String> headers) {
    URI uri = URI.create(url);
    Map<String, List<String>> all = new TreeMap<>();
    all.put("host", List.of("runsmarter.test"));
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new Request(
        method,
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        "HTTP/1.1",
        "203.0.113.7",
        all,
        new byte[0]);
  }

  private static JsonNode event(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Answers with its event; with headers of its own where it is asked to. */
  private static final class Echo implements LambdaFunction {

    @Override
    public String name() {
      return "Echo";
    }

    @Override
    public Outcome invoke(byte[] event, Duration timeout) {
      try {
        JsonNode read = JSON.readTree(event);
        return new Outcome.Answered(
            JSON.writeValueAsString(
                Map.of("statusCode", 200, "headers", headers(read), "body", read.toString())));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Map<String, String> headers(JsonNode event) {
      return event.path("headers").has("x-echo")
          ? Map.of("Cache-Control", "public, max-age=300", "Strict-Transport-Security", "max-age=1")
          : Map.of();
    }

    @Override
    public void gaveBack(String words) {}
  }
}
