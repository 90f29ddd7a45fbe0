package com.runsmarter.kernel.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Messages as Lambda hands them over from a queue, and the answer that says which of them are to
 * come again. They are read here and not by the runtime, so that a rehearsal can read some before
 * the snapshot.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     Amazon SQS</a>
 */
public final class QueueEvents {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(SQSEvent.class, EventNames.class)
          .addMixIn(SQSMessage.class, MessageNames.class)
          .build();

  private static final String EXAMPLE =
      """
      {"Records":[{"messageId":"m","receiptHandle":"r","body":"{}","eventSourceARN":"a:q",
        "attributes":{"ApproximateReceiveCount":"1","MessageGroupId":"g"}}]}
      """;

  private QueueEvents() {}

  /**
   * The messages of an event, in their order; empty when it is no event of a queue.
   *
   * @throws IOException when it is no JSON
   */
  public static Optional<List<SQSMessage>> read(byte[] event) throws IOException {
    return Optional.ofNullable(JSON.readValue(event, SQSEvent.class).getRecords())
        .map(List::copyOf);
  }

  /** What a message's group is called; empty where its queue is no FIFO queue. */
  public static String group(SQSMessage message) {
    return message.getAttributes().getOrDefault("MessageGroupId", "");
  }

  /** How often a message was received, this time included. */
  public static int receives(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
  }

  /**
   * Tells Lambda which messages are to come again.
   *
   * @param failed their ids
   */
  public static void answer(List<String> failed, OutputStream response) throws IOException {
    SQSBatchResponse answer =
        new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList());
    response.write(JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads an example and answers it before a snapshot, as the first event after it will be.
   *
   * @throws IllegalStateException when the example was not read
   */
  public static void rehearse() {
    var answer = new ByteArrayOutputStream();
    try {
      List<SQSMessage> messages = read(EXAMPLE.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      answer(messages.stream().map(QueueEvents::group).toList(), answer);
    } catch (IOException | NoSuchElementException unread) {
      throw new IllegalStateException("the example was not read", unread);
    }
  }

  /** The one name that Lambda writes with a capital. */
  private abstract static class EventNames {
    @JsonProperty("Records")
    abstract List<SQSMessage> getRecords();
  }

  /** Attributes of the sender's own are not used here. */
  @JsonIgnoreProperties("messageAttributes")
  private abstract static class MessageNames {
    @JsonProperty("eventSourceARN")
    abstract String getEventSourceArn();
  }
}
