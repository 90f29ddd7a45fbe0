package com.runsmarter.template;

import java.util.List;

/**
 * One thing that somebody wants to do, in the words that AWS decides it by.
 *
 * @param action such as {@code dynamodb:GetItem}
 * @param resource the ARN of what it is done to; {@code *} where the action names none
 * @param leadingKeys the partition keys that are asked for, where the action has any
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
public record Access(String action, String resource, List<String> leadingKeys) {
  public Access {
    leadingKeys = List.copyOf(leadingKeys);
  }

  /** An access that no partition key is part of. */
  public Access(String action, String resource) {
    this(action, resource, List.of());
  }
}
