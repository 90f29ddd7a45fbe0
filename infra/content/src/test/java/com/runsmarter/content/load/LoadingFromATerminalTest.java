package com.runsmarter.content.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingFromATerminalTest {

  private static final String[] SHIPPED = {
    "src/main/resources/content", "src/main/media", "../site/src/main/resources/site"
  };
  private static final Map<String, String> COMPLETE =
      Map.of(
          "BillingTable", "billing",
          "LibraryTable", "library",
          "TrainingTable", "training",
          "MailTable", "mail",
          "MediaBucket", "media",
          "SiteBucket", "site",
          "STRIPE_API_KEY", "sk_test_nothing");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whatIsMissingInTheEnvironmentIsNamedAtOnce() {
    assertThat(load(SHIPPED, Map.of("BillingTable", "billing", "MailTable", " "))).isEqualTo(1);
    assertThat(text(err))
        .isEqualToIgnoringNewLines(
            "Set LibraryTable, TrainingTable, MailTable, MediaBucket, SiteBucket, STRIPE_API_KEY in"
                + " the environment; see docs/content.md");
  }

  @Test
  void aLocalStackTellsWhatTheEnvironmentWouldHaveTo() throws Exception {
    var stack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] told = "MailTable=MailTable\nSTRIPE_API_BASE=http://127.0.0.1:8081\n".getBytes(UTF_8);
    stack.createContext(
        "/_local/loader",
        exchange -> {
          exchange.sendResponseHeaders(200, told.length);
          exchange.getResponseBody().write(told);
          exchange.close();
        });
    stack.start();
    try {
      String url = "http://localhost:" + stack.getAddress().getPort();
      assertThat(LoadContent.environment(url))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("MailTable", "MailTable", "STRIPE_API_BASE", "http://127.0.0.1:8081"));
    } finally {
      stack.stop(0);
    }
  }

  @Test
  void aLocalStackThatDoesNotRunIsSaidSo() throws Exception {
    int free;
    try (var port = new ServerSocket(0)) {
      free = port.getLocalPort();
    }
    assertThatThrownBy(() -> LoadContent.environment("http://localhost:" + free))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "No local stack answers at http://localhost:%d: start it with mvn -q -Plocal, or name it with -Dload=URL"
                .formatted(free));
  }

  @Test
  void missingFoldersAreExplained() {
    assertThat(load(new String[0], COMPLETE)).isEqualTo(1);
    assertThat(text(err))
        .isEqualToIgnoringNewLines(
            "Give the content folder, the media folder and the folder of the site");
  }

  @Test
  void brokenContentIsToldLineByLineAndNothingIsLoaded(@TempDir Path empty) {
    assertThat(load(new String[] {empty.toString(), empty.toString(), empty.toString()}, COMPLETE))
        .isEqualTo(1);
    assertThat(text(err).lines()).contains("offers.yaml: is missing: add it").hasSizeGreaterThan(1);
    assertThat(text(out)).isEmpty();
  }

  private int load(String[] arguments, Map<String, String> environment) {
    return LoadContent.run(
        arguments,
        environment,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
