package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site is served from its sources, with the headers that keep strangers' scripts out. */
class ServingTheSiteTest {
  private static final Pattern MAIN = Pattern.compile("/[0-9a-f]{16}/main\\.js");

  @TempDir private Path tree;
  private Site site;

  @BeforeEach
  void plant() throws IOException {
    Files.writeString(tree.resolve("index.html"), "<script src=\"/release/main.js\"></script>");
    Files.writeString(tree.resolve("main.js"), "run()");
    site = new Site(tree);
  }

  @Test
  void nobodyKeepsThePage() {
    Answer answer = get("/index.html");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).contains("<script src=");
    assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/today", "/favicon.ico", "/main.js", "/app/nothing.js", "/../index.html"})
  void aPathIsAFileOrNothing(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void whatIsEditedIsThereAtTheNextReloadAndAnOpenTabKeepsItsOwn() throws IOException {
    String before = main();
    Files.writeString(tree.resolve("main.js"), "run(faster)");
    Files.setLastModifiedTime(tree.resolve("main.js"), FileTime.from(Instant.EPOCH));

    String after = main();

    assertThat(after).isNotEqualTo(before);
    assertThat(text(get(after))).isEqualTo("run(faster)");
    assertThat(text(get(before))).isEqualTo("run()");
    assertThat(header(get(before), "cache-control")).endsWith("immutable");
  }

  private String main() {
    Matcher main = MAIN.matcher(text(get("/index.html")));
    assertThat(main.find()).isTrue();
    return main.group();
  }

  private Answer get(String path) {
    return site.answer(request("GET", path, Map.of()));
  }

  private static Request request(String method, String path, Map<String, List<String>> headers) {
    return new Request(method, path, "", "HTTP/1.1", "127.0.0.1", headers, new byte[0]);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(Answer answer, String name) {
    return answer.headers().stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse("");
  }
}
