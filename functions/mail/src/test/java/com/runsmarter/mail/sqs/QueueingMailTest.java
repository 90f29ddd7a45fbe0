package com.runsmarter.mail.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.mail.BackOff;
import com.runsmarter.mail.OutboxKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@AwsContract
class QueueingMailTest {

  private static final OutboxKey REFUND = new OutboxKey("billing", "refund/re_1");

  private final SqsClient sqs;
  private final Map<MailPriority, String> urls;
  private final SqsMailQueues queues;

  QueueingMailTest(Aws aws) {
    sqs = aws.sqs();
    urls =
        Map.of(
            MailPriority.SIGN_IN, aws.queue("SignInMails"),
            MailPriority.JOIN, aws.queue("JoinMails"),
            MailPriority.ROUTINE, aws.queue("RoutineMails"));
    queues = new SqsMailQueues(sqs, urls);
  }

  @Test
  void aMailIsQueuedByItsPriorityAndPutOffByItsReceipt() {
    queues.put(REFUND, MailPriority.JOIN);

    String url = urls.getOrDefault(MailPriority.JOIN, "");
    Message first = receive(url);
    assertThat(MailMessage.read(first.body())).isEqualTo(REFUND);
    SQSMessage received = new SQSMessage();
    received.setEventSourceArn("arn:aws:sqs:any:any:" + url.substring(url.lastIndexOf('/') + 1));
    received.setReceiptHandle(first.receiptHandle());
    queues.putOff(received, Duration.ZERO);
    Message again = receive(url);
    assertThat(again.messageId()).isEqualTo(first.messageId());
    sqs.deleteMessage(gone -> gone.queueUrl(url).receiptHandle(again.receiptHandle()));
  }

  /** The handler and the template agree on which receive is the last. */
  @Test
  void everyQueueGivesAMessageAsManyTriesAsTheBackOffCounts() {
    for (String url : urls.values()) {
      assertThat(
              sqs.getQueueAttributes(
                      asked ->
                          asked.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                  .attributes()
                  .get(QueueAttributeName.REDRIVE_POLICY))
          .containsPattern("\"maxReceiveCount\"\\s*:\\s*\"?" + BackOff.TRIES + "\\b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "no JSON",
        "{}",
        "{\"source\":\"billing\",\"detail\":{}}",
        "{\"source\":\"billing\",\"detail\":{\"kind\":\"member-left\",\"cause\":\"x\"}}",
        "{\"source\":\"billing\",\"detail\":{\"kind\":\"mail-owed\"}}",
        "{\"source\":{},\"detail\":{\"kind\":\"mail-owed\",\"cause\":\"x\"}}",
        "{\"detail\":{\"kind\":\"mail-owed\",\"cause\":\"x\"}}",
      })
  void whatIsAboutNoOwedMailIsRefused(String body) {
    assertThatThrownBy(() -> MailMessage.read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  private Message receive(String url) {
    return sqs.receiveMessage(ask -> ask.queueUrl(url).waitTimeSeconds(10)).messages().getFirst();
  }
}
