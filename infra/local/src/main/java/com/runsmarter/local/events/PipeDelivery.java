package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.template.PipeDeclaration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the changes of one stream onto a bus, in order and in the shape that the pipe gives them:
 * tries again what the bus did not take, and tells a queue of what was given up.
 */
public final class PipeDelivery {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final PipeDeclaration pipe;
  private final InputTemplate template;
  private final EventBus bus;
  private final Consumer<String> deadLetters;
  private final Duration firstPause;
  private final InstantSource clock;

  /**
   * @param deadLetters takes the JSON that tells of a change given up
   * @param firstPause wait before the first retry; doubles with each
   * @throws IllegalArgumentException if the pipe's input template is none
   */
  public PipeDelivery(
      PipeDeclaration pipe,
      EventBus bus,
      Consumer<String> deadLetters,
      Duration firstPause,
      InstantSource clock) {
    this.pipe = pipe;
    this.template = new InputTemplate(pipe.inputTemplate());
    this.bus = bus;
    this.deadLetters = deadLetters;
    this.firstPause = firstPause;
    this.clock = clock;
  }

  /** Returns once every change was put or given up. */
  void deliver(List<StreamRecord> batch) throws InterruptedException {
    for (StreamRecord record : batch) {
      Optional<ObjectNode> detail = template.fill(record.json());
      if (detail.isEmpty()) {
        deadLetters.accept(letter(record, 1, "it lacks what the input template names"));
      } else {
        put(record, detail.get());
      }
    }
  }

  private void put(StreamRecord record, ObjectNode detail) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        bus.put(pipe.source(), pipe.detailType(), detail);
        return;
      } catch (RuntimeException e) {
        if (pipe.retries().isPresent() && attempt > pipe.retries().get()) {
          deadLetters.accept(letter(record, attempt, e.toString()));
          return;
        }
        Thread.sleep(pause(attempt));
      }
    }
  }

  private Duration pause(int failures) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** As AWS's own letters it names the change's place in the stream and does not hold it. */
  private String letter(StreamRecord record, int attempts, String why) {
    ObjectNode letter = Batch.JSON.createObjectNode();
    ObjectNode context = letter.putObject("context");
    context.put("partnerResourceArn", pipe.id());
    context.put("condition", "RetryAttemptsExhausted");
    context.put("approximateInvokeCount", attempts);
    context.put("reason", why);
    letter.put("version", "1.0");
    letter.put("timestamp", clock.instant().toString());
    ObjectNode info = letter.putObject("DDBStreamBatchInfo");
    info.put("startSequenceNumber", record.sequence());
    info.put("endSequenceNumber", record.sequence());
    info.put("batchSize", 1);
    info.put("streamArn", record.json().path("eventSourceARN").asText());
    return Batch.text(letter);
  }
}
