package com.runsmarter.emulators.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

@AwsContract
class ActingInAFunctionsRoleTest {
  private final Aws aws;

  ActingInAFunctionsRoleTest(Aws aws) {
    this.aws = aws;
  }

  @Test
  void aRowThatTheRoleNamesIsReadAndAnotherIsRefusedInWordsThatNameIt() {
    assertThat(read("MEMBER#1").hasItem()).isFalse();
    assertThatThrownBy(() -> read("OFFERS"))
        .isInstanceOfSatisfying(
            AwsServiceException.class, refused -> assertThat(refused.statusCode()).isEqualTo(403))
        .hasMessageContainingAll(
            "MembersRole in template.yaml does not allow dynamodb:GetItem",
            "table/MembersTable [OFFERS]");
  }

  @Test
  void anActionThatTheRoleLacksIsRefused() {
    String table = aws.table("MembersTable");
    assertThatThrownBy(() -> aws.dynamodbOf("MembersFunction").scan(all -> all.tableName(table)))
        .hasMessageContaining("does not allow dynamodb:Scan");
  }

  @Test
  void theIntakeSendsToItsQueueAndReceivesFromNone() {
    String queue = aws.queue("StripeEvents");
    SendMessageResponse sent =
        aws.sqsOf("StripeWebhookFunction")
            .sendMessage(
                message ->
                    message
                        .queueUrl(queue)
                        .messageBody("{}")
                        .messageGroupId("cus_1")
                        .messageDeduplicationId("evt_1"));
    assertThat(sent.messageId()).isNotEmpty();
    assertThatThrownBy(
            () ->
                aws.sqsOf("StripeWebhookFunction")
                    .receiveMessage(asked -> asked.queueUrl(queue).waitTimeSeconds(0)))
        .hasMessageContaining("does not allow sqs:ReceiveMessage");
  }

  @Test
  void aFunctionThatTheTemplateLacksHasNoClient() {
    assertThatThrownBy(() -> aws.dynamodbOf("NoFunction"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoFunction");
  }

  private GetItemResponse read(String partition) {
    String table = aws.table("MembersTable");
    return aws.dynamodbOf("MembersFunction")
        .getItem(
            asked ->
                asked
                    .tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(partition),
                            "sk", AttributeValue.fromS("X"))));
  }
}
