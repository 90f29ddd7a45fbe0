package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Hands a queue's messages to a function in batches and deletes those it has done. What failed
 * stays hidden for the queue's visibility timeout and then comes again, until the queue's redrive
 * rule takes it away.
 *
 * <p>As with Lambda it is for the function to report, on a FIFO queue, every message of a group
 * after the first that failed: what is not reported is deleted.
 */
public final class QueuePoller implements AutoCloseable {
  /** Workers that receive at the same time; a FIFO queue never gives two of them one group. */
  private static final int WORKERS = 2;

  /** SQS gives at most this many messages at a time. */
  private static final int MOST_RECEIVED = 10;

  private static final int LONG_POLL_SECONDS = 5;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final QueueSource source;
  private final String url;
  private final String arn;
  private final SqsClient sqs;
  private final LambdaFunction function;
  private final Consumer<String> log;
  private final List<Thread> workers = new ArrayList<>();

  private QueuePoller(
      QueueSource source,
      String url,
      String arn,
      SqsClient sqs,
      LambdaFunction function,
      Consumer<String> log) {
    this.source = source;
    this.url = url;
    this.arn = arn;
    this.sqs = sqs;
    this.function = function;
    this.log = log;
  }

  /** Starts to poll. */
  public static QueuePoller start(
      QueueSource source,
      String url,
      String arn,
      SqsClient sqs,
      LambdaFunction function,
      Consumer<String> log) {
    var poller = new QueuePoller(source, url, arn, sqs, function, log);
    int count = Math.min(WORKERS, source.maximumConcurrency().orElse(WORKERS));
    for (int i = 0; i < count; i++) {
      poller.workers.add(
          Thread.ofVirtual().name(source.queue() + " poller " + i).start(poller::poll));
    }
    return poller;
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          List<Message> messages = receive();
          if (!messages.isEmpty()) {
            deliver(messages);
          }
        } catch (RuntimeException e) {
          // One bad read must not be the last: as in Lambda it is tried again.
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          log.accept(source.queue() + " cannot be read: " + e);
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Message> receive() {
    var messages = new ArrayList<Message>();
    long until = System.nanoTime() + source.window().toNanos();
    do {
      int wanted = Math.min(MOST_RECEIVED, source.batchSize() - messages.size());
      messages.addAll(
          sqs.receiveMessage(
                  ask ->
                      ask.queueUrl(url)
                          .maxNumberOfMessages(wanted)
                          .waitTimeSeconds(messages.isEmpty() ? LONG_POLL_SECONDS : 0)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                          .messageAttributeNames("All"))
              .messages());
    } while (messages.size() < source.batchSize() && System.nanoTime() < until);
    return messages;
  }

  private void deliver(List<Message> messages) throws InterruptedException {
    byte[] event = Batch.event(messages.stream().map(this::shaped).toList());
    Outcome outcome = AgainWhenThrottled.call(function, event, TIMEOUT);
    Set<String> all = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed = Batch.failures(outcome, all, source.partialFailures());
    if (!failed.isEmpty()) {
      function.gaveBack(
          "%s: %d of %d messages failed and will come again"
              .formatted(source.queue(), failed.size(), messages.size()));
    }
    delete(messages.stream().filter(one -> !failed.contains(one.messageId())).toList());
  }

  private void delete(List<Message> done) {
    for (int i = 0; i < done.size(); i += MOST_RECEIVED) {
      List<DeleteMessageBatchRequestEntry> entries =
          done.subList(i, Math.min(done.size(), i + MOST_RECEIVED)).stream()
              .map(
                  message ->
                      DeleteMessageBatchRequestEntry.builder()
                          .id(message.messageId())
                          .receiptHandle(message.receiptHandle())
                          .build())
              .toList();
      sqs.deleteMessageBatch(batch -> batch.queueUrl(url).entries(entries));
    }
  }

  private ObjectNode shaped(Message message) {
    ObjectNode json = Batch.JSON.createObjectNode();
    json.put("messageId", message.messageId());
    json.put("receiptHandle", message.receiptHandle());
    json.put("body", message.body());
    ObjectNode attributes = json.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    ObjectNode custom = json.putObject("messageAttributes");
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              ObjectNode attribute = custom.putObject(name);
              attribute.put("dataType", value.dataType());
              if (value.stringValue() != null) {
                attribute.put("stringValue", value.stringValue());
              }
              if (value.binaryValue() != null) {
                attribute.put("binaryValue", value.binaryValue().asByteArray());
              }
            });
    json.put("md5OfBody", message.md5OfBody());
    json.put("eventSource", "aws:sqs");
    json.put("eventSourceARN", arn);
    json.put("awsRegion", "us-east-1");
    return json;
  }

  /** Stops to poll; a batch under way is left, and comes again. */
  @Override
  public void close() {
    workers.forEach(Thread::interrupt);
  }
}
