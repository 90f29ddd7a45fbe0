package com.runsmarter.coaching.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds a client that waits for as long as the SDK likes. */
public final class WaitingForever {
  private WaitingForever() {}

  static DynamoDbClient client() {
    return DynamoDbClient.builder().build();
  }
}
