package com.runsmarter.content.load;

import com.runsmarter.content.Media;
import com.runsmarter.site.Release;
import com.runsmarter.site.Release.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Brings a release of the site to its bucket. A release's folder is there before a file at the root
 * names it, so that whoever opens the site in between sees one release or the other. Older releases
 * are kept for tabs that still show one, and the oldest of them go.
 */
final class SiteLoading {

  /** Releases that stay, the new one among them. */
  static final int KEPT = 5;

  private static final Pattern OF_A_RELEASE = Pattern.compile("([0-9a-f]{16})/.*");

  private final S3Client s3;
  private final String bucket;

  SiteLoading(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Brings a release; a line tells of it. */
  String load(Release release) {
    Map<String, String> sums = new HashMap<>();
    Map<String, List<String>> folders = new HashMap<>();
    Map<String, Instant> loadedAt = new HashMap<>();
    s3.listObjectsV2Paginator(list -> list.bucket(bucket))
        .contents()
        .forEach(
            object -> {
              sums.put(object.key(), object.eTag().replace("\"", ""));
              note(object, folders, loadedAt);
            });
    int brought = 0;
    for (Map.Entry<String, Document> each : release.documents().entrySet()) {
      String key = each.getKey().substring(1);
      if (!Media.md5(each.getValue().bytes()).equals(sums.get(key))) {
        put(key, each.getValue());
        brought++;
      }
    }
    List<String> old =
        loadedAt.entrySet().stream()
            .filter(folder -> !folder.getKey().equals(release.name()))
            .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
            .skip(KEPT - 1L)
            .map(Map.Entry::getKey)
            .toList();
    old.stream()
        .flatMap(folder -> folders.getOrDefault(folder, List.of()).stream())
        .forEach(this::remove);
    return "site: %s, %d of %d files brought, %d older releases removed"
        .formatted(release.name(), brought, release.documents().size(), old.size());
  }

  private static void note(
      S3Object object, Map<String, List<String>> folders, Map<String, Instant> loadedAt) {
    Matcher matcher = OF_A_RELEASE.matcher(object.key());
    if (matcher.matches()) {
      folders.computeIfAbsent(matcher.group(1), first -> new ArrayList<>()).add(object.key());
      loadedAt.merge(
          matcher.group(1),
          object.lastModified(),
          (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private void put(String key, Document document) {
    s3.putObject(
        put ->
            put.bucket(bucket)
                .key(key)
                .contentType(document.mediaType())
                .cacheControl(document.cacheControl()),
        RequestBody.fromBytes(document.bytes()));
  }

  private void remove(String key) {
    s3.deleteObject(gone -> gone.bucket(bucket).key(key));
  }
}
