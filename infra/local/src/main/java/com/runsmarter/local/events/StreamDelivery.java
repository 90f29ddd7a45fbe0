package com.runsmarter.local.events;

import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.FunctionDeclaration.StreamSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings batches of one stream to a function, in order: tries again what failed, narrows a failing
 * batch down where the source says so, and tells a queue of what was given up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
 *     batch responses with DynamoDB</a>
 */
public final class StreamDelivery {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final StreamSource source;
  private final LambdaFunction function;
  private final Consumer<String> deadLetters;
  private final Duration firstPause;
  private final InstantSource clock;

  /**
   * @param deadLetters takes the JSON that tells of a batch given up
   * @param firstPause wait before the first retry; doubles with each
   */
  public StreamDelivery(
      StreamSource source,
      LambdaFunction function,
      Consumer<String> deadLetters,
      Duration firstPause,
      InstantSource clock) {
    this.source = source;
    this.function = function;
    this.deadLetters = deadLetters;
    this.firstPause = firstPause;
    this.clock = clock;
  }

  /** Returns once every record was taken or given up. */
  void deliver(List<StreamRecord> batch) throws InterruptedException {
    deliver(batch, 0);
  }

  private void deliver(List<StreamRecord> batch, int failuresSoFar) throws InterruptedException {
    var left = batch;
    var failures = failuresSoFar;
    while (!left.isEmpty()) {
      var event = Batch.event(left.stream().map(StreamRecord::json).toList());
      var outcome = function.invoke(event, PATIENCE);
      var done = doneBefore(left, outcome);
      if (done == left.size()) {
        return;
      }
      left = left.subList(done, left.size());
      function.gaveBack(
          "%s: %d of %d changes failed and come again"
              .formatted(source.table(), left.size(), left.size() + done));
      if (source.retries().isPresent() && failures >= source.retries().get()) {
        deadLetters.accept(letter(left, failures + 1, outcome));
        return;
      }
      failures++;
      Thread.sleep(pause(failures));
      if (source.bisect() && done == 0 && left.size() > 1) {
        var middle = left.size() / 2;
        deliver(left.subList(0, middle), failures);
        deliver(left.subList(middle, left.size()), failures);
        return;
      }
    }
  }

  /** How many records at the head are done: those before the first that failed. */
  private int doneBefore(List<StreamRecord> batch, Outcome outcome) {
    Set<String> all = batch.stream().map(StreamRecord::sequence).collect(Collectors.toSet());
    var failed = Batch.failures(outcome, all, source.partialFailures());
    for (int i = 0; i < batch.size(); i++) {
      if (failed.contains(batch.get(i).sequence())) {
        return i;
      }
    }
    return batch.size();
  }

  private Duration pause(int failures) {
    var doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** In the shape of Lambda's own letter: it names the records, it does not hold them. */
  private String letter(List<StreamRecord> batch, int attempts, Outcome last) {
    var letter = Batch.JSON.createObjectNode();
    var request = letter.putObject("requestContext");
    request.put("requestId", UUID.randomUUID().toString());
    request.put("functionArn", function.name());
    request.put("condition", "RetryAttemptsExhausted");
    request.put("approximateInvokeCount", attempts);
    var response = letter.putObject("responseContext");
    response.put("statusCode", 200);
    response.put("executedVersion", "$LATEST");
    response.put("functionError", last.inWords());
    letter.put("version", "1.0");
    letter.put("timestamp", clock.instant().toString());
    var info = letter.putObject("DDBStreamBatchInfo");
    info.put("startSequenceNumber", batch.getFirst().sequence());
    info.put("endSequenceNumber", batch.getLast().sequence());
    info.put("batchSize", batch.size());
    info.put("streamArn", batch.getFirst().json().path("eventSourceARN").asText());
    return Batch.text(letter);
  }
}
