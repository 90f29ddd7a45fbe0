package com.runsmarter.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.AwsCredentials;
import com.runsmarter.local.function.Artifact;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.Launch;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.local.function.Snapshot;
import com.runsmarter.template.FunctionDeclaration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged functions as SnapStart starts them. */
@EnabledOnOs(OS.LINUX)
class WakingFromASnapshotTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nobody answers here: what a function needed before its snapshot would be missed. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  @TempDir private Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "MembersFunction, /v1/me",
    "BillingFunction, /v1/me/membership",
    "LibraryFunction, /v1/videos",
    "TrainingFunction, /v1/plans/current",
  })
  void itRehearsesWithNothingAroundAndThenServesTheEdgeAlone(String id, String path)
      throws Exception {
    try (Snapshot snapshot = snapshot(id)) {
      assertThat(snapshot.wake(request(path)))
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered -> assertThat(answered.payload()).contains("\"statusCode\":403"));
    }
    assertRehearsed();
  }

  /** The webhook's function is not among them: it reads its secret when it starts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BillingSyncFunction",
        "BillingReconcileFunction",
        "EnrolmentFunction",
        "MailFunction",
        "RosterFunction"
      })
  void oneWithoutRoutesRehearsesItsClients(String id) throws Exception {
    snapshot(id).close();

    assertRehearsed();
  }

  private Snapshot snapshot(String id) throws Exception {
    FunctionDeclaration function = ResolvedTemplate.with(Map.of()).function(id);
    Path taskRoot = Artifact.unpack(ROOT.resolve(function.codeUri()), folder.resolve("task"));
    Launch.prepare(folder.resolve("runtime"));
    var account =
        Map.of(
            "AWS_REGION", AwsCredentials.REGION,
            "AWS_ACCESS_KEY_ID", AwsCredentials.ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY", AwsCredentials.SECRET_KEY,
            "AWS_ENDPOINT_URL", NOWHERE);
    var launch = new Launch(function, taskRoot, folder.resolve("runtime"), account);
    var log = new FunctionLog(line -> console.add(line.text()), InstantSource.system());
    return Snapshot.of(function, launch, true, log, InstantSource.system());
  }

  /** The SDK goes on when a client of its own could not rehearse, and says so. */
  private void assertRehearsed() throws InterruptedException {
    awaitConsole("rehearsed");
    assertThat(console).filteredOn(line -> line.contains("rehearse")).hasSize(1);
    assertThat(console).anyMatch(line -> line.contains("rehearsed"));
    assertThat(console).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("warm-up"));
  }

  /** What a function wrote comes by a pipe, which is read when the machine gets to it. */
  private void awaitConsole(String words) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (console.stream().noneMatch(line -> line.contains(words))
        && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private static byte[] request(String path) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "ANY " + path).put("rawPath", path);
    event.put("rawQueryString", "").putObject("headers");
    ObjectNode http = event.putObject("requestContext").put("requestId", "first").putObject("http");
    http.put("method", "GET").put("path", path);
    return event.toString().getBytes(UTF_8);
  }
}
