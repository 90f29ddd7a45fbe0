package com.runsmarter.mail.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.mail.MailQueues;
import com.runsmarter.mail.OutboxKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues of mails on SQS. */
public final class SqsMailQueues implements MailQueues {

  private final SqsClient sqs;
  private final Map<MailPriority, String> urls;
  private final Map<String, String> urlsByName = new HashMap<>();

  /**
   * @param urls each priority's queue
   */
  public SqsMailQueues(SqsClient sqs, Map<MailPriority, String> urls) {
    this.sqs = sqs;
    this.urls = Map.copyOf(urls);
    urls.values().forEach(url -> urlsByName.put(url.substring(url.lastIndexOf('/') + 1), url));
  }

  @Override
  public void put(OutboxKey key, MailPriority priority) {
    String url = Optional.ofNullable(urls.get(priority)).orElseThrow();
    sqs.sendMessage(message -> message.queueUrl(url).messageBody(MailMessage.write(key, priority)));
  }

  /** Hides a message that was received for some time more; it comes again after it. */
  public void putOff(SQSMessage message, Duration time) {
    String arn = message.getEventSourceArn();
    String queue = arn.substring(arn.lastIndexOf(':') + 1);
    String url = Optional.ofNullable(urlsByName.get(queue)).orElseThrow();
    int seconds = Math.toIntExact(Math.max(0, time.toSeconds()));
    sqs.changeMessageVisibility(
        change ->
            change
                .queueUrl(url)
                .receiptHandle(message.getReceiptHandle())
                .visibilityTimeout(seconds));
  }
}
