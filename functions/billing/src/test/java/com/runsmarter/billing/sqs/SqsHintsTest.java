package com.runsmarter.billing.sqs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sync.HintNotTakenException;
import com.runsmarter.billing.sync.Hints;
import com.runsmarter.billing.sync.QueueingHintsContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@AwsContract
class SqsHintsTest extends QueueingHintsContract {

  private final SqsClient sqs;
  private final String queue;
  private final Hints hints;

  SqsHintsTest(Aws aws) {
    this.sqs = aws.sqs();
    this.queue = aws.queue("StripeEvents");
    this.hints = new SqsHints(sqs, queue);
  }

  @Override
  protected Hints hints() {
    return hints;
  }

  @Override
  protected List<Hint> followed(int atLeast) {
    List<Hint> followed = new ArrayList<>();
    List<Message> batch = receive();
    while (!batch.isEmpty() || followed.size() < atLeast) {
      for (Message message : batch) {
        followed.add(HintMessage.read(message.body()));
        sqs.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
      batch = receive();
    }
    return followed;
  }

  @Test
  void aQueueThatIsNotThereTookNothing() {
    Hints nowhere = new SqsHints(sqs, queue.replace("StripeEvents", "Elsewhere"));
    Hint hint =
        new Hint(
            new EventId("evt_1"),
            "customer.updated",
            Instant.EPOCH,
            Hint.Subject.of(new CustomerId("cus_1")));
    assertThatThrownBy(() -> nowhere.add(hint)).isInstanceOf(HintNotTakenException.class);
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            wanted -> wanted.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }
}
