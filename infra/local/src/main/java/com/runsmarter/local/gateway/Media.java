package com.runsmarter.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket behind the edge: its objects by their keys, whole or a range of them. A range without an
 * end is answered in parts, which HTTP allows (RFC 9110, 15.3.7), so that no recording has to fit
 * into memory.
 */
final class Media {
  private static final Pattern OPEN_RANGE = Pattern.compile("bytes=([0-9]{1,15})-");
  private static final long PART = 8L * 1024 * 1024;

  private final S3Client s3;
  private final String bucket;

  Media(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The answer to a request whose path is a key after a slash. */
  Answer answer(Request request) {
    String key = HttpEvents.decoded(request.path().substring(1).replace("+", "%2B"));
    try {
      ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(asking(request, key));
      return Answer.of(
          object.response().contentRange() == null ? 200 : 206,
          headers(object.response()),
          object.asByteArrayUnsafe());
    } catch (S3Exception refused) {
      return switch (refused.statusCode()) {
        case 304 -> Answer.empty(304);
        case 416 -> Answer.xml(416, "InvalidRange", "The requested range is not satisfiable");
        // Who may not list a bucket is not told whether an object is there.
        default -> Answer.xml(403, "AccessDenied", "Access Denied");
      };
    }
  }

  private Consumer<GetObjectRequest.Builder> asking(Request request, String key) {
    return get -> {
      get.bucket(bucket).key(key);
      request.header("range").map(Media::bounded).ifPresent(get::range);
      request.header("if-none-match").ifPresent(get::ifNoneMatch);
    };
  }

  private static String bounded(String range) {
    Matcher open = OPEN_RANGE.matcher(range.strip());
    return open.matches()
        ? "bytes=%s-%d".formatted(open.group(1), Long.parseLong(open.group(1)) + PART - 1)
        : range;
  }

  private static List<Map.Entry<String, String>> headers(GetObjectResponse object) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    headers.add(Map.entry("accept-ranges", "bytes"));
    add(headers, "content-type", object.contentType());
    add(headers, "content-range", object.contentRange());
    add(headers, "etag", object.eTag());
    add(headers, "cache-control", object.cacheControl());
    return headers;
  }

  private static void add(
      List<Map.Entry<String, String>> headers, String name, @Nullable String value) {
    Optional.ofNullable(value).ifPresent(given -> headers.add(Map.entry(name, given)));
  }
}
