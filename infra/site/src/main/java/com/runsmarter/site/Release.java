package com.runsmarter.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One release of the site: its tree of files, in one folder that is named by their hash. What is in
 * that folder never changes, so that a browser may keep it for ever; a page of one release loads
 * nothing of another. Three files stand at the root, for the browser looks for them there, and name
 * the folder: wherever they say {@code /release/}, its name is put in.
 */
public final class Release {
  /** What stands at the root and changes with each release. */
  private static final Set<String> AT_THE_ROOT =
      Set.of("index.html", "manifest.webmanifest", "sw.js");

  private static final String FOLDER = "/release/";

  /** What a release holds, for whoever keeps all of it: a JSON list of paths. */
  private static final String LIST = "files.json";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "mp3", "audio/mpeg",
          "png", "image/png",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private static final int NAME_BYTES = 8;

  private final String name;
  private final Map<String, Document> documents;

  private Release(String name, Map<String, Document> documents) {
    this.name = name;
    this.documents = documents;
  }

  /**
   * The release that a tree of files makes.
   *
   * @throws IOException if the tree cannot be read
   * @throws IllegalArgumentException if a file has no media type here
   */
  public static Release of(Path tree) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(tree.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    String name = hash(files);
    var documents = new TreeMap<String, Document>();
    files.forEach(
        (file, bytes) -> {
          String type = mediaType(file);
          if (AT_THE_ROOT.contains(file)) {
            documents.put("/" + file, new Document(type, false, named(bytes, name)));
          } else {
            documents.put("/" + name + "/" + file, new Document(type, true, bytes));
          }
        });
    String list =
        documents.entrySet().stream()
            .filter(each -> each.getValue().lasting())
            .map(each -> "\"" + each.getKey() + "\"")
            .collect(Collectors.joining(",\n", "[", "]\n"));
    documents.put(
        "/" + name + "/" + LIST,
        new Document(mediaType(LIST), true, list.getBytes(StandardCharsets.UTF_8)));
    return new Release(name, documents);
  }

  /** The name of its folder: a hash in hexadecimal digits. */
  public String name() {
    return name;
  }

  /** What stands at a path such as {@code /sw.js}; empty where nothing does. */
  public Optional<Document> find(String path) {
    return Optional.ofNullable(documents.get(path));
  }

  /** All of it by path, what is for ever first: what names it is there once it is. */
  public Map<String, Document> documents() {
    var all = new LinkedHashMap<String, Document>();
    for (boolean lasting : new boolean[] {true, false}) {
      documents.forEach(
          (path, document) -> {
            if (document.lasting() == lasting) {
              all.put(path, document);
            }
          });
    }
    return all;
  }

  private static byte[] named(byte[] bytes, String name) {
    return new String(bytes, StandardCharsets.UTF_8)
        .replace(FOLDER, "/" + name + "/")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String mediaType(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return Optional.ofNullable(MEDIA_TYPES.get(ending))
        .orElseThrow(() -> new IllegalArgumentException("No media type is known for " + file));
  }

  private static String hash(Map<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (file, bytes) -> {
            digest.update((file + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * A file as it is served.
   *
   * @param lasting whether what stands at its path is for ever the same
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes.
  public record Document(String mediaType, boolean lasting, byte[] bytes) {

    /** How long it may be kept, for the header Cache-Control. */
    public String cacheControl() {
      return lasting ? "public, max-age=31536000, immutable" : "no-cache";
    }
  }
}
