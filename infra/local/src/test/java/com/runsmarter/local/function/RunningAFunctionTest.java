package com.runsmarter.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.local.function.handlers.BrokenStart;
import com.runsmarter.local.function.handlers.Crashing;
import com.runsmarter.local.function.handlers.Echo;
import com.runsmarter.local.function.handlers.Meeting;
import com.runsmarter.local.function.handlers.Stuck;
import com.runsmarter.local.function.handlers.Surroundings;
import com.runsmarter.local.function.handlers.Throwing;
import com.runsmarter.local.function.handlers.TooBig;
import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunningAFunctionTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Signals 1 and 2, as bits of a mask. */
  private static final long SIGHUP_AND_SIGINT = 0b11;

  @TempDir private Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();

  @Test
  void itStartsOnTheFirstEventAndServesTheNextInTheSameProcess() throws Exception {
    try (FunctionPool pool = pool(Surroundings.class, Duration.ofSeconds(20))) {
      assertThat(pool.status().state()).isEqualTo("not started");

      JsonNode first = JSON.readTree(answer(pool, "{}"));
      JsonNode second = JSON.readTree(answer(pool, "{}"));

      assertThat(second.get("pid")).isEqualTo(first.get("pid"));
      assertThat(second.get("requestId")).isNotEqualTo(first.get("requestId"));
      assertThat(pool.status().coldStarts()).isEqualTo(1);
      assertThat(pool.status().invocations()).isEqualTo(2);
      assertThat(pool.status().state()).isEqualTo("idle");
    }
  }

  @Test
  void itSeesLambdasEnvironmentAndNothingOfTheMachines() throws Exception {
    try (FunctionPool pool = pool(Surroundings.class, Duration.ofSeconds(20))) {
      JsonNode seen = JSON.readTree(answer(pool, "{}"));

      assertThat(seen.get("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("TestedFunction");
      assertThat(seen.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
      assertThat(seen.get("_HANDLER").asText()).isEqualTo(Surroundings.class.getName());
      assertThat(seen.get("GREETING").asText()).isEqualTo("hello");
      assertThat(seen.get("AWS_REGION").asText()).isEqualTo("us-east-1");
      assertThat(seen.has("HOME")).isFalse();
      assertThat(seen.get("java").asInt()).isEqualTo(Runtime.version().feature());
      assertThat(seen.get("heapMb").asInt()).isBetween(190, 218);
      assertThat(seen.get("remaining").asInt()).isBetween(1, 20_000);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theRuntimesNativeCodeIsReadFromTheStacksFolderWhichNoOtherStackWritesTo() throws Exception {
    try (FunctionPool pool = pool(Surroundings.class, Duration.ofSeconds(20))) {
      JsonNode libraries = JSON.readTree(answer(pool, "{}")).get("runtimeLibraries");

      assertThat(libraries).hasSize(1);
      assertThat(Path.of(libraries.get(0).asText())).startsWith(folder.toRealPath());
    }
  }

  @Test
  void itsLogLinesAreShownWithItsName() throws Exception {
    try (FunctionPool pool = pool(Echo.class, Duration.ofSeconds(20))) {
      assertThat(answer(pool, "{\"a\":1}")).isEqualTo("{\"a\":1}");

      until(() -> console.stream().anyMatch(line -> line.contains("echoing for TestedFunction")));
      assertThat(pool.log().tail(50)).anyMatch(line -> line.contains("echoing for"));
    }
  }

  @Test
  void anEventOverTheTimeoutStopsTheProcessAndTheNextGetsANewOne() throws Exception {
    try (FunctionPool pool = pool(Stuck.class, Duration.ofSeconds(1))) {
      assertThat(pool.invoke(bytes("{\"forever\":true}"), TIMEOUT))
          .isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
      assertThat(pool.log().tail(1)).containsExactly("Task timed out after 1.00 seconds");

      assertThat(answer(pool, "{}")).isEqualTo("\"done\"");
      assertThat(pool.status().coldStarts()).isEqualTo(2);
    }
  }

  @Test
  void aProcessThatDiesIsReplacedAtTheNextEvent() throws Exception {
    try (FunctionPool pool = pool(Crashing.class, Duration.ofSeconds(20))) {
      assertThat(pool.invoke(bytes("{\"crash\":true}"), TIMEOUT))
          .isEqualTo(new Outcome.Died("Runtime exited with status 3"));
      assertThat(pool.status().state()).isEqualTo("failed");

      assertThat(answer(pool, "{}")).isEqualTo("\"alive\"");
      assertThat(pool.status().state()).isEqualTo("idle");
    }
  }

  @Test
  void anIdleProcessThatWasKilledIsReplacedUnseen() throws Exception {
    try (FunctionPool pool = pool(Crashing.class, Duration.ofSeconds(20))) {
      assertThat(answer(pool, "{}")).isEqualTo("\"alive\"");
      ProcessHandle first = ProcessHandle.of(pool.pids().iterator().next()).orElseThrow();
      assertThat(first.destroyForcibly()).isTrue();
      first.onExit().join();

      assertThat(answer(pool, "{}")).isEqualTo("\"alive\"");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itIsDeafToCtrlCWhichIsForTheStack() throws Exception {
    try (FunctionPool pool = pool(Echo.class, Duration.ofSeconds(20))) {
      answer(pool, "{}");
      var status = Path.of("/proc", pool.pids().iterator().next().toString(), "status");

      Long ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .findFirst()
              .orElseThrow();

      assertThat(ignored & SIGHUP_AND_SIGINT).isEqualTo(SIGHUP_AND_SIGINT);
    }
  }

  @Test
  void whatTheEndOfTheStackCutsOffIsNoFailure() throws Exception {
    FunctionPool pool = pool(Echo.class, Duration.ofSeconds(20));
    pool.close();

    assertThat(pool.invoke(bytes("{}"), TIMEOUT)).isEqualTo(new Outcome.Busy());
    pool.gaveBack("Queue: 1 of 1 messages failed and will come again");

    assertThat(pool.status().failures()).isZero();
    assertThat(pool.log().tail(50)).isEmpty();
  }

  @Test
  void whatAHandlerThrowsIsReported() throws Exception {
    try (FunctionPool pool = pool(Throwing.class, Duration.ofSeconds(20))) {
      assertThat(pool.invoke(bytes("{}"), TIMEOUT))
          .isEqualTo(new Outcome.Threw("java.lang.IllegalStateException", "no such luck"));
    }
  }

  @Test
  void aHandlerThatCannotBeMadeSaysWhy() throws Exception {
    try (FunctionPool pool = pool(BrokenStart.class, Duration.ofSeconds(20))) {
      assertThat(pool.invoke(bytes("{}"), TIMEOUT))
          .isInstanceOfSatisfying(
              Outcome.Threw.class,
              threw -> assertThat(threw.message()).contains("the secret is missing"));
    }
  }

  @Test
  void anAnswerOverSixMegabytesIsAnError() throws Exception {
    try (FunctionPool pool = pool(TooBig.class, Duration.ofSeconds(20))) {
      assertThat(pool.invoke(bytes("{}"), TIMEOUT))
          .isInstanceOfSatisfying(
              Outcome.Threw.class,
              threw -> assertThat(threw.errorType()).isEqualTo("Function.ResponseSizeTooLarge"));
    }
  }

  @Test
  void aSecondInstanceStartsWhileTheFirstIsBusyAndNoMoreThanTheCap() throws Exception {
    try (FunctionPool pool = pool(Meeting.class, Duration.ofSeconds(60));
        var room = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      room.setSoTimeout((int) TIMEOUT.toMillis());
      byte[] event = bytes("{\"port\":" + room.getLocalPort() + "}");
      var answers = new ArrayList<Future<Outcome>>();
      for (int i = 0; i < FunctionPool.MOST_INSTANCES; i++) {
        answers.add(callers.submit(() -> pool.invoke(event, TIMEOUT)));
      }
      var guests = List.of(room.accept(), room.accept(), room.accept());

      assertThat(pool.status().instances()).isEqualTo(3);
      assertThat(pool.invoke(event, Duration.ZERO)).isEqualTo(new Outcome.Busy());

      for (Socket guest : guests) {
        guest.close();
      }
      var pids = new HashSet<Outcome>();
      for (Future<Outcome> answer : answers) {
        pids.add(answer.get());
      }
      assertThat(pids).hasSize(3).allMatch(Outcome.Answered.class::isInstance);
    }
  }

  @Test
  void overItsReservationItIsThrottledAtOnceAndRunsAgainWhenAPlaceIsFree() throws Exception {
    try (FunctionPool pool = pool(Meeting.class, Duration.ofSeconds(60), Optional.of(1));
        var room = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      room.setSoTimeout((int) TIMEOUT.toMillis());
      byte[] event = bytes("{\"port\":" + room.getLocalPort() + "}");
      Future<Outcome> first = callers.submit(() -> pool.invoke(event, TIMEOUT));
      try (Socket _ = room.accept()) {
        assertThat(pool.invoke(event, TIMEOUT))
            .isEqualTo(new Outcome.Throttled("ReservedFunctionConcurrentInvocationLimitExceeded"));
        assertThat(pool.status().lastFailure().orElseThrow().words())
            .isEqualTo("throttled: ReservedFunctionConcurrentInvocationLimitExceeded");
      }
      assertThat(first.get()).isInstanceOf(Outcome.Answered.class);

      Future<Outcome> next = callers.submit(() -> pool.invoke(event, TIMEOUT));
      room.accept().close();
      assertThat(next.get()).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void whoAsksIsToldWhenTheWaitForAnInstanceIsOver() throws Exception {
    try (FunctionPool pool = pool(Stuck.class, Duration.ofSeconds(1))) {
      var taken = new AtomicInteger();

      Outcome outcome = pool.invoke(bytes("{\"forever\":true}"), TIMEOUT, taken::incrementAndGet);

      assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
      assertThat(taken).hasValue(1);
    }
  }

  @Test
  void closingStopsEveryProcess() throws Exception {
    FunctionPool pool = pool(Crashing.class, Duration.ofSeconds(20));
    assertThat(answer(pool, "{}")).isEqualTo("\"alive\"");
    ProcessHandle process = ProcessHandle.of(pool.pids().iterator().next()).orElseThrow();

    pool.close();

    process.onExit().get(5, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
    assertThat(pool.invoke(bytes("{}"), TIMEOUT)).isEqualTo(new Outcome.Busy());
  }

  private FunctionPool pool(Class<?> handler, Duration timeout) throws IOException {
    return pool(handler, timeout, Optional.empty());
  }

  private FunctionPool pool(Class<?> handler, Duration timeout, Optional<Integer> reserved)
      throws IOException {
    var function =
        new FunctionDeclaration(
            "TestedFunction",
            "function.zip",
            handler.getName(),
            256,
            timeout,
            Map.of("GREETING", "hello"),
            reserved,
            false,
            List.of());
    Launch.prepare(folder);
    var classes = Path.of("target", "test-classes");
    var launch = new Launch(function, classes, folder, Map.of("AWS_REGION", "us-east-1"));
    var log = new FunctionLog(line -> console.add(line.text()), InstantSource.system());
    var concurrency = new Concurrency(1_000, List.of(function));
    return new FunctionPool(function, launch, log, concurrency, InstantSource.system());
  }

  private static String answer(FunctionPool pool, String event) throws InterruptedException {
    Outcome outcome = pool.invoke(bytes(event), TIMEOUT);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).payload();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
