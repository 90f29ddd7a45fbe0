package com.runsmarter.emulators;

import com.runsmarter.template.QueueDeclaration;
import com.runsmarter.template.QueueDeclaration.Redrive;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Queues, made as template.yaml declares them. */
public final class Queues {
  /** SQS refuses to change the first, ElasticMQ the second. */
  private static final List<QueueAttributeName> NEVER_CHANGED =
      List.of(QueueAttributeName.FIFO_QUEUE, QueueAttributeName.CONTENT_BASED_DEDUPLICATION);

  private final SqsClient sqs;
  private final Map<String, QueueDeclaration> declared = new LinkedHashMap<>();
  private final Map<String, String> urls = new LinkedHashMap<>();
  private final String suffix;

  private Queues(SqsClient sqs, List<QueueDeclaration> declared, String suffix) {
    this.sqs = sqs;
    this.suffix = suffix;
    declared.forEach(queue -> this.declared.put(queue.id(), queue));
  }

  /**
   * Makes every queue under its logical id, dead-letter queues first. One that is there already
   * keeps its messages and takes the declared attributes.
   *
   * @throws software.amazon.awssdk.services.sqs.model.SqsException if the service refuses
   * @throws IllegalArgumentException if a dead-letter queue is not among the queues
   */
  public static Queues create(SqsClient sqs, List<QueueDeclaration> queues) {
    return create(sqs, queues, "");
  }

  /** The same, with something appended to every name. */
  public static Queues create(SqsClient sqs, List<QueueDeclaration> queues, String suffix) {
    Queues made = new Queues(sqs, queues, suffix);
    queues.forEach(queue -> made.made(queue));
    return made;
  }

  /** The name of a queue: FIFO queues must end in .fifo. */
  public static String name(QueueDeclaration queue, String suffix) {
    return queue.id() + suffix + (queue.fifo() ? ".fifo" : "");
  }

  /**
   * Where a queue answers.
   *
   * @param id its logical id
   * @throws IllegalArgumentException if none is declared under it
   */
  public String url(String id) {
    String url = urls.get(id);
    if (url == null) {
      throw new IllegalArgumentException("No queue " + id + " is declared");
    }
    return url;
  }

  /** Every queue's URL by its logical id. */
  public Map<String, String> urls() {
    return Map.copyOf(urls);
  }

  private String made(QueueDeclaration queue) {
    String known = urls.get(queue.id());
    if (known != null) {
      return known;
    }
    String url = made(name(queue, suffix), attributes(queue));
    urls.put(queue.id(), url);
    return url;
  }

  private String made(String name, Map<QueueAttributeName, String> attributes) {
    try {
      String url = sqs.getQueueUrl(asked -> asked.queueName(name)).queueUrl();
      Map<QueueAttributeName, String> changeable = new HashMap<>(attributes);
      NEVER_CHANGED.forEach(changeable::remove);
      sqs.setQueueAttributes(change -> change.queueUrl(url).attributes(changeable));
      return url;
    } catch (QueueDoesNotExistException missing) {
      return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes)).queueUrl();
    }
  }

  private Map<QueueAttributeName, String> attributes(QueueDeclaration queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibility()));
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention()));
    attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()));
    if (queue.fifo()) {
      attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
      attributes.put(
          QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
          Boolean.toString(queue.contentBasedDeduplication()));
    }
    queue
        .redrive()
        .ifPresent(rule -> attributes.put(QueueAttributeName.REDRIVE_POLICY, policy(rule)));
    return attributes;
  }

  private String policy(Redrive rule) {
    String deadLetters = made(declared(rule.queue()));
    String arn =
        sqs.getQueueAttributes(
                asked -> asked.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
        .formatted(arn, rule.maxReceiveCount());
  }

  private QueueDeclaration declared(String id) {
    QueueDeclaration queue = declared.get(id);
    if (queue == null) {
      throw new IllegalArgumentException("No queue " + id + " is declared");
    }
    return queue;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
