package com.runsmarter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.SqsEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues end with the stack: what is still in one at a stop has to be told again. */
class KnowingThatQueuesAreEmptyTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final SqsEmulator emulator = SqsEmulator.start(0);
  private final SqsClient sqs = AwsClients.connect(SqsClient.builder(), emulator.url());
  private final String jobs = sqs.createQueue(queue -> queue.queueName("Jobs")).queueUrl();
  private final String lost = sqs.createQueue(queue -> queue.queueName("Lost")).queueUrl();
  private final QueueDepths queues =
      new QueueDepths(sqs, Map.of("Jobs", jobs, "Lost", lost), Set.of("Jobs"));

  @AfterEach
  void close() {
    sqs.close();
    emulator.close();
  }

  @Test
  void theyAreBeforeAnythingCame() throws InterruptedException {
    assertThat(queues.awaitWorked(AT_ONCE)).isTrue();
    assertThat(queues.empty()).isTrue();
  }

  @Test
  void aMessageThatWaitsOrIsWorkedOnIsLeft() throws InterruptedException {
    sqs.sendMessage(message -> message.queueUrl(jobs).messageBody("a job"));
    assertThat(queues.awaitWorked(AT_ONCE)).isFalse();

    String receipt =
        sqs.receiveMessage(asked -> asked.queueUrl(jobs)).messages().getFirst().receiptHandle();
    assertThat(queues.awaitWorked(AT_ONCE)).isFalse();
    assertThat(queues.empty()).isFalse();

    sqs.deleteMessage(done -> done.queueUrl(jobs).receiptHandle(receipt));
    assertThat(queues.awaitWorked(AT_ONCE)).isTrue();
    assertThat(queues.empty()).isTrue();
  }

  @Test
  void aMessageThatWasGivenUpIsLeftAndNotWaitedFor() throws InterruptedException {
    sqs.sendMessage(message -> message.queueUrl(lost).messageBody("given up"));

    assertThat(queues.awaitWorked(AT_ONCE)).isTrue();
    assertThat(queues.empty()).isFalse();
  }
}
