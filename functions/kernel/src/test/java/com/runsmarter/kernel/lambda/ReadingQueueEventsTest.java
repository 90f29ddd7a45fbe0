package com.runsmarter.kernel.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingQueueEventsTest {

  /** As AWS Lambda's guide shows it, with attributes of the sender's own. */
  private static final String EVENT =
      """
      {"Records": [{
        "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
        "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
        "body": "Test message.",
        "attributes": {
          "ApproximateReceiveCount": "3",
          "SentTimestamp": "1545082649183",
          "MessageGroupId": "cus_1",
          "SenderId": "AIDAIENQZJOLO23YVJ4VO",
          "ApproximateFirstReceiveTimestamp": "1545082649185"
        },
        "messageAttributes": {
          "own": {"stringValue": "x", "binaryValue": "eA==", "dataType": "Binary",
                  "stringListValues": [], "binaryListValues": []}
        },
        "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
        "awsRegion": "us-east-2",
        "ofALaterTime": {}
      }]}
      """;

  @Test
  void aMessageSaysWhatItIsAndHowOftenItCame() throws IOException {
    SQSMessage message = QueueEvents.read(EVENT.getBytes(UTF_8)).orElseThrow().getFirst();

    assertThat(message.getMessageId()).isEqualTo("059f36b4-87a3-44ab-83d2-661975830a7d");
    assertThat(message.getReceiptHandle()).startsWith("AQEB");
    assertThat(message.getBody()).isEqualTo("Test message.");
    assertThat(message.getEventSourceArn()).endsWith(":my-queue");
    assertThat(QueueEvents.group(message)).isEqualTo("cus_1");
    assertThat(QueueEvents.receives(message)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"task\":\"sweep\"}"})
  void whatHasNoRecordsIsNoEventOfAQueue(String event) throws IOException {
    assertThat(QueueEvents.read(event.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void anEventWithoutMessagesIsOneAllTheSame() throws IOException {
    assertThat(QueueEvents.read("{\"Records\":[]}".getBytes(UTF_8))).contains(List.of());
  }

  @Test
  void whatIsNoJsonIsAFault() {
    assertThatThrownBy(() -> QueueEvents.read("Records".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theExampleOfARehearsalIsRead() {
    assertThatNoException().isThrownBy(QueueEvents::rehearse);
  }

  @Test
  void theAnswerNamesWhatIsToComeAgain() throws IOException {
    var response = new ByteArrayOutputStream();
    QueueEvents.answer(List.of("a", "b"), response);

    assertThat(response.toString(UTF_8))
        .isEqualTo(
            """
            {"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}\
            """);
  }
}
