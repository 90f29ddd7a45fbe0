package com.runsmarter.mail;

/**
 * Which owed mail is meant, and where its row lies: all that a message about it says.
 *
 * @param outbox the feature that owes it, such as {@code billing}
 * @param cause what it is owed for
 */
public record OutboxKey(String outbox, String cause) {}
