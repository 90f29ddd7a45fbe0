package com.runsmarter.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of a start is said before anything is built, and how to go on. */
class PreflightTest {
  @TempDir private Path root;

  @Test
  void nothingIsInTheWayOfAFirstStart() throws Exception {
    assertThat(Preflight.reason(root.resolve(".local"), "0", "0")).isEmpty();
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      assertThat(Preflight.reason(root, port, "0"))
          .hasValue(
              "Port %s, for the front door, is in use: choose another with -Dport=N, or stop what listens there"
                  .formatted(port));
      assertThat(Preflight.reason(root, "0", port))
          .hasValueSatisfying(
              reason -> assertThat(reason).contains("the Stripe stand-in", "-DstripePort=N"));
    }
  }

  @Test
  void aStackThatRunsFromTheSameFolderIsNamedBeforeItsPorts() throws IOException {
    Path data = root.resolve(".local");
    try (Folder _ = Folder.take(data, false);
        var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Preflight.reason(data, Integer.toString(other.getLocalPort()), "0"))
          .hasValue(
              "%s is in use by another local stack (process %d): stop that one first, with Ctrl-C in its terminal"
                  .formatted(data, ProcessHandle.current().pid()));
    }
    assertThat(Preflight.reason(data, "0", "0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http, 8081, '-Dport=http: must be a port, 0 to 65535'",
    "8080, 65536, '-DstripePort=65536: must be a port, 0 to 65535'",
    "8080, '', '-DstripePort=: must be a port, 0 to 65535'",
    "9000, 9000, '-Dport and -DstripePort are both 9000: choose two ports'"
  })
  void whatCannotBeAPortIsSaidSo(String port, String stripePort, String reason) throws Exception {
    assertThat(Preflight.reason(root, port, stripePort)).hasValue(reason);
  }
}
