package com.runsmarter.local.gateway;

import com.runsmarter.site.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the site's bucket, made of its sources at each request: what is edited is there at
 * the next reload.
 */
public final class Site {
  /**
   * How many releases are kept for tabs that still show one: a page loads its parts as it needs
   * them.
   */
  private static final int KEPT = 5;

  private final Path tree;
  private final Deque<Release> releases = new ArrayDeque<>();
  private String state = "";

  /**
   * @param tree the folder with {@code index.html}
   */
  public Site(Path tree) {
    this.tree = tree;
  }

  /** The file at a path. */
  Answer answer(Request request) {
    return file(request.path())
        .map(Site::render)
        .orElseGet(() -> Answer.xml(404, "NoSuchKey", "The specified key does not exist."));
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
    return releases.stream().flatMap(release -> release.find(path).stream()).findFirst();
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

  private static Answer render(Release.Document document) {
    return Answer.of(
        200,
        List.of(
            Map.entry("content-type", document.mediaType()),
            Map.entry("cache-control", document.cacheControl())),
        document.bytes());
  }
}
