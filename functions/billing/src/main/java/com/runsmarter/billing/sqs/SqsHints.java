package com.runsmarter.billing.sqs;

import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sync.HintNotTakenException;
import com.runsmarter.billing.sync.Hints;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Hints on an SQS FIFO queue. The group is the customer, so that one customer's hints are followed
 * one at a time and customers do not wait for each other; the deduplication id is the event's.
 */
public final class SqsHints implements Hints {

  private final SqsClient client;
  private final String queue;

  /**
   * @param queue the queue's URL
   */
  public SqsHints(SqsClient client, String queue) {
    this.client = client;
    this.queue = queue;
  }

  @Override
  public void add(Hint hint) {
    try {
      client.sendMessage(
          message ->
              message
                  .queueUrl(queue)
                  .messageGroupId(hint.subject().id())
                  .messageDeduplicationId(hint.event().value())
                  .messageBody(HintMessage.write(hint)));
    } catch (SdkException refused) {
      throw new HintNotTakenException(refused);
    }
  }
}
