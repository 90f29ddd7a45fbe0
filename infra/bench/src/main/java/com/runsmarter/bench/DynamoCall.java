package com.runsmarter.bench;

import java.util.List;

/**
 * One call that a function made to DynamoDB.
 *
 * @param operation such as {@code GetItem}
 * @param tables whose capacity it used
 * @param capacity what it cost; nothing for a call that was refused, see {@link #refused}
 * @param refused whether a condition did not hold: the service charges for such a write too, but
 *     does not say how much
 * @param nanos from the request's arrival at the proxy until its answer is ready to be handed on
 * @param dynamoNanos the part of it that DynamoDB took
 */
record DynamoCall(
    String operation,
    List<String> tables,
    Capacity capacity,
    boolean refused,
    long nanos,
    long dynamoNanos) {
  /** The same with its times. */
  DynamoCall took(long whole, long ofIt) {
    return new DynamoCall(operation, tables, capacity, refused, whole, ofIt);
  }
}
