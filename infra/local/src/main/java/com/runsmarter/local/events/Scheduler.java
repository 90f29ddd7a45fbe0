package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.template.FunctionDeclaration.ScheduleSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Calls functions when their schedules are due. A call that failed is not made again. */
public final class Scheduler implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Consumer<String> log;
  private final List<Thread> threads = new ArrayList<>();

  public Scheduler(InstantSource clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * Follows one schedule from now on.
   *
   * @throws IllegalArgumentException if its expression is none
   */
  public void follow(ScheduleSource source, LambdaFunction function) {
    var schedule = Schedule.parse(source.expression());
    threads.add(
        Thread.ofVirtual()
            .name(function.name() + " " + source.id())
            .start(() -> run(source, schedule, function)));
  }

  private void run(ScheduleSource source, Schedule schedule, LambdaFunction function) {
    try {
      Optional<Instant> due = schedule.after(clock.instant());
      while (due.isPresent()) {
        Duration wait = Duration.between(clock.instant(), due.get());
        if (wait.isPositive()) {
          Thread.sleep(wait);
        }
        log.accept(source.id() + " calls " + function.name());
        AgainWhenThrottled.call(function, event(source, function, due.get()), TIMEOUT);
        due = schedule.after(clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a function is called with: the declared input, or EventBridge's own event. */
  static byte[] event(ScheduleSource source, LambdaFunction function, Instant due) {
    return source
        .input()
        .orElseGet(() -> standard(function.name() + source.id(), due))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String standard(String rule, Instant due) {
    ObjectNode event = Batch.JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", due.toString());
    event.put("region", "us-east-1");
    event.putArray("resources").add("arn:aws:events:us-east-1:000000000000:rule/" + rule);
    event.putObject("detail");
    return Batch.text(event);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
