package com.runsmarter.local;

import com.runsmarter.local.control.Queue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What waits in the template's queues. */
final class QueueDepths {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final SqsClient sqs;
  private final Map<String, String> urls;
  private final Set<String> polled;

  /**
   * @param urls the queues' by logical id
   * @param polled those that a function takes messages from: what lies in another was given up
   */
  QueueDepths(SqsClient sqs, Map<String, String> urls, Set<String> polled) {
    this.sqs = sqs;
    this.urls = urls;
    this.polled = polled;
  }

  List<Queue> now() {
    return urls.entrySet().stream()
        .map(queue -> depth(queue.getKey(), queue.getValue()))
        .sorted(Comparator.comparing(Queue::name))
        .toList();
  }

  /** Whether no queue holds a message, not even one that was given up. */
  boolean empty() {
    return now().stream().noneMatch(QueueDepths::holdsAny);
  }

  /**
   * Waits until functions are through with all that comes to them, or until the time is up.
   *
   * @return whether they are
   */
  boolean awaitWorked(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (now().stream().anyMatch(queue -> !queue.deadLetters() && holdsAny(queue))) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }

  private static boolean holdsAny(Queue queue) {
    return queue.waiting() + queue.underWay() > 0;
  }

  private Queue depth(String id, String url) {
    GetQueueAttributesResponse counts =
        sqs.getQueueAttributes(asked -> asked.queueUrl(url).attributeNames(COUNTS));
    List<Integer> numbers =
        COUNTS.stream()
            .map(name -> Optional.ofNullable(counts.attributes().get(name)).orElse("0"))
            .map(Integer::valueOf)
            .toList();
    return new Queue(id, numbers.get(0) + numbers.get(2), numbers.get(1), !polled.contains(id));
  }
}
