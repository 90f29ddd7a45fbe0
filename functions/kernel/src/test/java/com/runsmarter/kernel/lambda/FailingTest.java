package com.runsmarter.kernel.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.log.LogContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a function throws is an event of its log, and nothing that Lambda prints besides. */
class FailingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Throwable> faults() {
    var wrapped = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    wrapped.addSuppressed(new IOException("suppressed"));
    var circular = new IllegalStateException("outer");
    circular.initCause(new IllegalArgumentException("inner", circular));
    return List.of(
        new IllegalStateException("outer", new IllegalArgumentException("inner")),
        new IOException("outer", new IllegalArgumentException("inner")),
        new StackOverflowError("outer inner"),
        wrapped,
        circular);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsOneEventWithTheFramesOfOursAndLeavesWithNone(Throwable fault) throws Exception {
    var log = new ByteArrayOutputStream();
    Throwable thrown = loggedInto(log, () -> fail(fault));

    assertThat(thrown).isSameAs(fault);
    var printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains("outer").contains("inner").doesNotContain("\tat ");
    JsonNode event = only(log);
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("requestId").asText()).isEqualTo("00000000-0000-0000-0000-000000000000");
    assertThat(event.path("stackTrace").asText())
        .contains("outer")
        .contains("inner")
        .contains("at com.runsmarter.kernel.lambda.FailingTest");
  }

  @Test
  void whatIsKnownOfTheRequestByThenIsSaid() throws Exception {
    var log = new ByteArrayOutputStream();
    loggedInto(
        log,
        () ->
            run(
                (event, response, context) -> {
                  LogContext.request("gateway-1", "POST /v1/parcels", context.getAwsRequestId());
                  throw new IllegalStateException("outer");
                }));

    JsonNode event = only(log);
    assertThat(event.path("requestId").asText()).isEqualTo("gateway-1");
    assertThat(event.path("route").asText()).isEqualTo("POST /v1/parcels");
  }

  private static void fail(Throwable fault) throws IOException {
    run(
        (event, response, context) -> {
          switch (fault) {
            case IOException unread -> throw unread;
            case RuntimeException broken -> throw broken;
            case Error grave -> throw grave;
            default -> throw new AssertionError("a handler cannot throw this", fault);
          }
        });
  }

  private static void run(Handling handling) throws IOException {
    new Function(handling)
        .handleRequest(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new Invocation("Function"));
  }

  private static synchronized Throwable loggedInto(ByteArrayOutputStream log, Work work) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      return catchThrowable(work::run);
    } finally {
      System.setOut(out);
    }
  }

  private static JsonNode only(ByteArrayOutputStream log) throws IOException {
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return JSON.readTree(lines.getFirst());
  }

  private interface Work {
    void run() throws IOException;
  }

  private interface Handling {
    void handle(InputStream event, OutputStream response, Context context) throws IOException;
  }

  private static final class Function extends StreamFunction {
    private final Handling handling;

    Function(Handling handling) {
      this.handling = handling;
    }

    @Override
    protected void handle(InputStream event, OutputStream response, Context context)
        throws IOException {
      handling.handle(event, response, context);
    }
  }
}
