package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.runsmarter.template.Access;
import com.runsmarter.template.Role;
import com.runsmarter.template.TableDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Keeps a client of the AWS SDK within a role of the template, as IAM would, whatever stands behind
 * the client. It reads the requests to DynamoDB and SQS as they are sent.
 */
public final class WithinARole implements ExecutionInterceptor {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SQS = "AmazonSQS";

  private final Role role;
  private final String suffix;
  private final Permitting.Accesses dynamodb;

  /**
   * @param suffix what the names of this test's tables and queues have behind their logical ids
   * @param tables as the template declares them
   */
  public WithinARole(Role role, String suffix, List<TableDeclaration> tables) {
    this.role = role;
    this.suffix = suffix;
    this.dynamodb = new DynamoAccesses(tables);
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission sent, ExecutionAttributes attributes) {
    String target = sent.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    String operation = target.substring(target.indexOf('.') + 1);
    JsonNode body = sent.requestBody().map(this::read).orElseGet(JSON::createObjectNode);
    List<Access> asked =
        target.startsWith(SQS) ? SqsAccesses.of(operation, body) : dynamodb.of(operation, body);
    if (asked.isEmpty()) {
      throw refusal("What " + target + " needs is not decided here");
    }
    for (Access access : asked) {
      if (!role.allows(access)) {
        throw refusal(
            "%s in template.yaml does not allow %s on %s %s"
                .formatted(role.id(), access.action(), access.resource(), access.leadingKeys()));
      }
    }
  }

  private JsonNode read(RequestBody body) {
    try (InputStream in = body.contentStreamProvider().newStream()) {
      var sent = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JSON.readTree(sent.replace(suffix + ".fifo", "").replace(suffix, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AwsServiceException refusal(String reason) {
    return AwsServiceException.builder()
        .message(reason)
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("AccessDeniedException")
                .errorMessage(reason)
                .build())
        .build();
  }
}
