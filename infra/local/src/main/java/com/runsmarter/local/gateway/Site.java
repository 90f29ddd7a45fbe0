package com.runsmarter.local.gateway;

import com.runsmarter.site.Release;
import com.runsmarter.site.SiteHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The site, served from its sources: what is edited is there at the next reload. Every path that is
 * no file's shows the site's page, which finds what to show by the path.
 */
public final class Site {
  /**
   * How many releases are kept for tabs that still show one: a page loads its parts as it needs
   * them.
   */
  private static final int KEPT = 5;

  private final Path tree;
  private final Map<String, String> headers;
  private final Deque<Release> releases = new ArrayDeque<>();
  private String state = "";

  /**
   * @param tree the folder with {@code index.html}
   * @param media the origin that recordings come from
   */
  public Site(Path tree, String media) {
    this.tree = tree;
    this.headers = SiteHeaders.of(media);
  }

  /** The answer to a request for a path that is not the API's. */
  Answer answer(Request request) {
    if (!request.method().matches("GET|HEAD")) {
      return Answer.message(405, "Method Not Allowed")
          .with(List.of(Map.entry("allow", "GET, HEAD")));
    }
    return file(request.path())
        .map(document -> render(document, request))
        .orElseGet(() -> Answer.message(404, "Not Found"));
  }

  private synchronized Optional<Release.Document> file(String path) {
    String now = state();
    if (!now.equals(state)) {
      releases.addFirst(release());
      state = now;
      if (releases.size() > KEPT) {
        releases.removeLast();
      }
    }
    Optional<Release.Document> found =
        releases.stream().flatMap(release -> release.find(path).stream()).findFirst();
    // A name with an ending is a file's: a page in its place would only be misread.
    boolean isPage = !path.substring(path.lastIndexOf('/')).contains(".");
    return isPage ? Optional.of(found.orElseGet(releases.getFirst()::page)) : found;
  }

  private Release release() {
    try {
      return Release.of(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Differs from before once a file was added, removed or written. */
  private String state() {
    try (Stream<Path> all = Files.walk(tree)) {
      var state = new StringBuilder();
      for (Path each : all.toList()) {
        state.append(each).append(Files.getLastModifiedTime(each).toMillis()).append('\n');
      }
      return state.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer render(Release.Document document, Request request) {
    var all = new ArrayList<>(headers.entrySet());
    all.add(Map.entry("content-type", document.mediaType()));
    all.add(
        Map.entry(
            "cache-control",
            document.lasting() ? "public, max-age=31536000, immutable" : "no-cache"));
    all.add(Map.entry("vary", "accept-encoding"));
    boolean packed =
        document.mediaType().matches("(text|application)/.*")
            && request.header("accept-encoding").orElse("").contains("gzip");
    if (packed) {
      all.add(Map.entry("content-encoding", "gzip"));
    }
    return Answer.file(all, packed ? gzip(document.bytes()) : document.bytes());
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
