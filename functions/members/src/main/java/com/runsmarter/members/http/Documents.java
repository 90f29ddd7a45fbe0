package com.runsmarter.members.http;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** The files of the API's documentation that were packed into the artifact, read when asked for. */
@Singleton
final class Documents {

  private final Map<String, Document> read = new ConcurrentHashMap<>();

  /**
   * A packed file.
   *
   * @param name a name that code chose; never text of a request
   */
  Optional<Document> find(String name) {
    Document known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Document> found = load(name);
    found.ifPresent(document -> read.put(name, document));
    return found;
  }

  private static Optional<Document> load(String name) {
    try (InputStream in = Documents.class.getResourceAsStream("/docs/" + name)) {
      return in == null ? Optional.empty() : Optional.of(Document.of(in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * A file.
   *
   * @param tag changes when the content does (RFC 9110, 8.8.3)
   */
  record Document(String content, String tag) {

    /** A file made of others. */
    static Document of(String content) {
      return of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Document of(byte[] bytes) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      return new Document(
          new String(bytes, StandardCharsets.UTF_8),
          "\"" + HexFormat.of().toHexDigits(sum.getValue(), 8) + "-" + bytes.length + "\"");
    }
  }
}
