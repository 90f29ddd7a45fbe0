package com.runsmarter.local.gateway;

import com.runsmarter.emulators.SignedUrls;
import com.runsmarter.template.EdgeDeclaration;
import com.runsmarter.template.EdgeDeclaration.Behavior;
import com.runsmarter.template.EdgeDeclaration.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * CloudFront as the template declares it: one name before the site, the API and the media. It keeps
 * nothing, so that an edit is seen at once; its paths, methods, functions, signatures and headers
 * are the template's.
 */
public final class Edge {
  /** CloudFront leaves smaller files as they are. */
  private static final int SMALLEST_PACKED = 1_000;

  private final EdgeDeclaration declared;
  private final Map<String, EdgeFunction> functions = new HashMap<>();
  private final Map<String, SignedUrls> signed = new HashMap<>();
  private final Map<String, Map<String, String>> added = new HashMap<>();
  private final HttpApi api;
  private final Optional<Site> site;
  private final Map<String, Media> media = new HashMap<>();

  /**
   * @param siteBucket logical id of the bucket whose files the site stands in for
   * @param site what is shown of the site; empty where there is none to show
   * @param buckets what the other buckets are called, by their logical ids
   * @param secrets reads a dynamic reference to a secret
   */
  public Edge(
      EdgeDeclaration declared,
      HttpApi api,
      String siteBucket,
      Optional<Site> site,
      S3Client s3,
      UnaryOperator<String> buckets,
      UnaryOperator<String> secrets) {
    this.declared = declared;
    this.api = api;
    this.site = site;
    declared
        .origins()
        .forEach(
            (id, origin) -> {
              var headers = new TreeMap<String, String>();
              origin.headers().forEach((name, value) -> headers.put(name, secrets.apply(value)));
              added.put(id, headers);
              origin
                  .bucket()
                  .filter(bucket -> !bucket.equals(siteBucket))
                  .ifPresent(bucket -> media.put(bucket, new Media(s3, buckets.apply(bucket))));
            });
    for (Behavior behavior : declared.behaviors()) {
      behavior
          .function()
          .ifPresent(code -> functions.put(behavior.pattern(), new EdgeFunction(code)));
      if (!behavior.keys().isEmpty()) {
        signed.put(behavior.pattern(), new SignedUrls(behavior.keys()));
      }
    }
  }

  /** The answer to a request at the one name. */
  Answer answer(Request request, String requestId, Instant now) {
    Behavior behavior = declared.of(request.path());
    Answer answer =
        refusal(behavior, request, now).orElseGet(() -> behind(behavior, request, requestId, now));
    Answer packed = behavior.compressed() ? packed(answer, request) : answer;
    return packed.with(headers(behavior, packed.headers()));
  }

  private Optional<Answer> refusal(Behavior behavior, Request request, Instant now) {
    if (!behavior.methods().contains(request.method())) {
      return Optional.of(
          Answer.xml(
              403,
              "MethodNotAllowed",
              "This distribution is not configured to allow the HTTP request method that was"
                  + " used"));
    }
    return Optional.ofNullable(signed.get(behavior.pattern()))
        .flatMap(
            urls ->
                urls.judge(
                    "http://" + request.header("host").orElse("localhost") + request.path(),
                    request.query(),
                    now))
        .map(refusal -> Answer.xml(403, refusal.code(), refusal.message()));
  }

  private Answer behind(Behavior behavior, Request asked, String requestId, Instant now) {
    EdgeFunction function = functions.get(behavior.pattern());
    Request request = handedOn(behavior, function == null ? asked : function.apply(asked));
    Origin origin = declared.origin(behavior);
    if (origin.bucket().isEmpty()) {
      return api.answer(request, requestId, now);
    }
    Media objects = media.get(origin.bucket().get());
    return objects == null
        ? site.map(shown -> shown.answer(request))
            .orElseGet(() -> Answer.xml(404, "NoSuchKey", "The specified key does not exist."))
        : objects.answer(request);
  }

  private Request handedOn(Behavior behavior, Request request) {
    var headers = new TreeMap<>(request.headers());
    behavior.withheld().forEach(headers::remove);
    added
        .getOrDefault(behavior.origin(), Map.of())
        .forEach((name, value) -> headers.put(name, List.of(value)));
    return new Request(
        request.method(),
        request.path(),
        request.query(),
        request.protocol(),
        request.sourceIp(),
        headers,
        request.body());
  }

  private static List<Map.Entry<String, String>> headers(
      Behavior behavior, List<Map.Entry<String, String>> sent) {
    var headers = new ArrayList<>(sent);
    for (EdgeDeclaration.Header header : behavior.headers()) {
      boolean there = headers.stream().anyMatch(each -> each.getKey().equals(header.name()));
      if (there && !header.overrides()) {
        continue;
      }
      headers.removeIf(each -> each.getKey().equals(header.name()));
      headers.add(Map.entry(header.name(), header.value()));
    }
    return headers;
  }

  private static Answer packed(Answer answer, Request request) {
    String type = answer.header("content-type").orElse("");
    boolean packs =
        answer.status() == 200
            && answer.body().length >= SMALLEST_PACKED
            && type.matches("(text|application)/.*|image/svg.*")
            && request.header("accept-encoding").orElse("").contains("gzip");
    if (!packs) {
      return answer;
    }
    var headers = new ArrayList<>(answer.headers());
    headers.add(Map.entry("content-encoding", "gzip"));
    headers.add(Map.entry("vary", "accept-encoding"));
    return Answer.of(200, headers, gzip(answer.body()));
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
