package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.template.Access;
import java.util.List;

/**
 * What a request to SQS does, in the words that AWS decides it by. A batch wants the right to the
 * single action.
 */
final class SqsAccesses {
  private static final String BATCH = "Batch";

  private SqsAccesses() {}

  static List<Access> of(String operation, JsonNode body) {
    String single =
        operation.endsWith(BATCH)
            ? operation.substring(0, operation.length() - BATCH.length())
            : operation;
    String queue = body.path("QueueUrl").asText(body.path("QueueName").asText(""));
    String name = queue.substring(queue.lastIndexOf('/') + 1);
    String arn =
        "arn:aws:sqs:%s:%s:%s".formatted(AwsCredentials.REGION, AwsCredentials.ACCOUNT, name);
    return List.of(new Access("sqs:" + single, name.isEmpty() ? "*" : arn));
  }
}
