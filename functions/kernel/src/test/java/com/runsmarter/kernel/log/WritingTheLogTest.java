package com.runsmarter.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.kernel.MemberId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every event is one line of JSON that says its circumstances. */
class WritingTheLogTest {

  private static final Logger LOG = LoggerFactory.getLogger(WritingTheLogTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemberId member = MemberId.next();

  @Test
  void aLineHasTimeLevelRequestRouteAndMember() {
    JsonNode line =
        only(
            () -> {
              try (LogContext.Scope _ = LogContext.invocation("req-0")) {
                LogContext.request("req-1", "GET /v1/me", "req-0");
                LogContext.signedIn(member);
                LOG.atInfo()
                    .addKeyValue("status", 200)
                    .addKeyValue("why", "a \"b\"\n")
                    .log("answered");
              }
            });

    assertThat(OffsetDateTime.parse(line.path("timestamp").asText()).toInstant())
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(5).toMinutes(), ChronoUnit.MINUTES));
    assertThat(line.path("timestamp").asText()).endsWith("Z");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("message").asText()).isEqualTo("answered");
    assertThat(line.path("logger").asText()).endsWith("WritingTheLogTest");
    assertThat(line.path("requestId").asText()).isEqualTo("req-1");
    assertThat(line.path("route").asText()).isEqualTo("GET /v1/me");
    assertThat(line.path("AWSRequestId").asText()).isEqualTo("req-0");
    assertThat(line.path("member").asText()).isEqualTo(member.value());
    assertThat(line.path("status").isInt()).isTrue();
    assertThat(line.path("why").asText()).isEqualTo("a \"b\"\n");
  }

  @Test
  void anAuditSaysWhoDidWhatToWhoseAndWhyAndWhen() {
    MemberId other = MemberId.next();

    JsonNode line =
        only(
            () -> Audit.note(member, "members listed", List.of(other), "to know whom she coaches"));

    assertThat(line.path("message").asText()).isEqualTo("audit");
    assertThat(line.path("who").asText()).isEqualTo(member.value());
    assertThat(line.path("what").asText()).isEqualTo("members listed");
    assertThat(line.path("whose").path(0).asText()).isEqualTo(other.value());
    assertThat(line.path("why").asText()).isEqualTo("to know whom she coaches");
    assertThat(line.has("timestamp")).isTrue();
  }

  @Test
  void nothingOfARequestIsLeftForTheNextOne() {
    List<JsonNode> lines =
        logged(
            () -> {
              try (LogContext.Scope _ = LogContext.invocation("req-0")) {
                LogContext.request("req-1", "GET /v1/me", "req-0");
                LogContext.signedIn(member);
              }
              LOG.info("between");
              try (LogContext.Scope _ = LogContext.invocation("req-2")) {
                LOG.info("next");
              }
            });

    assertThat(lines.getFirst().has("requestId")).isFalse();
    assertThat(lines.getLast().path("requestId").asText()).isEqualTo("req-2");
    assertThat(lines).noneMatch(line -> line.has("member")).noneMatch(line -> line.has("route"));
  }

  @Test
  void aPartThatIsAboutAMemberSaysSoAndNoMore() {
    var asking = MemberId.next();
    List<JsonNode> lines =
        logged(
            () -> {
              try (LogContext.Scope _ = LogContext.invocation("req")) {
                LogContext.signedIn(asking);
                try (LogContext.Scope _ = LogContext.about(member)) {
                  LOG.info("within");
                }
                LOG.info("after");
              }
            });

    assertThat(lines)
        .extracting(line -> line.path("member").asText())
        .containsExactly(member.value(), asking.value());
  }

  @Test
  void workOfAnotherThreadSaysTheSame() {
    JsonNode line =
        only(
            () -> {
              Supplier<Boolean> work;
              try (LogContext.Scope _ = LogContext.invocation("req-1")) {
                work =
                    LogContext.carriedInto(
                        () -> {
                          LOG.info("elsewhere");
                          return true;
                        });
              }
              Thread.ofPlatform().start(() -> assertThat(work.get()).isTrue()).join();
            });

    assertThat(line.path("requestId").asText()).isEqualTo("req-1");
  }

  @Test
  void aStackTraceIsPartOfItsEventAndHasTwentyFramesOfOursAtMost() {
    JsonNode line =
        only(
            () ->
                LOG.atError().setCause(new IllegalStateException("outer", deep(50))).log("failed"));

    List<String> trace = line.path("stackTrace").asText().lines().toList();
    assertThat(trace.getFirst()).contains("IllegalArgumentException: deep");
    assertThat(trace).anyMatch(text -> text.contains("IllegalStateException: outer"));
    assertThat(trace.stream().filter(text -> text.contains("at com.runsmarter.")).count())
        .isBetween(1L, 24L);
    assertThat(
            trace.stream()
                .filter(text -> text.contains("at ") && !text.contains("at com.runsmarter.")))
        .isEmpty();
  }

  @Test
  void anIdIsShownAsItsTextAndARecordIsNotSpreadOut() {
    JsonNode line =
        only(
            () ->
                LOG.atInfo()
                    .addKeyValue("customer", member)
                    .addKeyValue("kept", new Kept("ann@example.com"))
                    .log("x"));

    assertThat(line.path("customer").asText()).isEqualTo(member.value());
    assertThat(line.path("kept").asText()).isEqualTo("a kept thing");
  }

  private record Kept(String secret) {
    @Override
    public String toString() {
      return "a kept thing";
    }
  }

  private static RuntimeException deep(int frames) {
    return frames == 0 ? new IllegalArgumentException("deep") : deep(frames - 1);
  }

  private static JsonNode only(Work work) {
    List<JsonNode> lines = logged(work);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static synchronized List<JsonNode> logged(Work work) {
    var log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    } finally {
      System.setOut(out);
    }
    return log.toString(StandardCharsets.UTF_8).lines().map(WritingTheLogTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("not JSON: " + line, notJson);
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }
}
