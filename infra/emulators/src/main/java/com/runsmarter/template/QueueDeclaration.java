package com.runsmarter.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue as the template declares it.
 *
 * @param id its logical id
 * @param fifo whether it keeps order within a message group
 * @param contentBasedDeduplication whether a FIFO queue hashes the body where no deduplication id
 *     is given
 * @param visibility how long a received message stays hidden
 * @param retention how long an unread message is kept
 * @param delay how long a new message stays hidden
 * @param redrive where messages go that were received too often
 */
public record QueueDeclaration(
    String id,
    boolean fifo,
    boolean contentBasedDeduplication,
    Duration visibility,
    Duration retention,
    Duration delay,
    Optional<Redrive> redrive) {

  /**
   * The dead-letter rule of a queue.
   *
   * @param queue logical id of the queue for dead letters
   * @param maxReceiveCount receives after which a message moves there
   */
  public record Redrive(String queue, int maxReceiveCount) {}
}
