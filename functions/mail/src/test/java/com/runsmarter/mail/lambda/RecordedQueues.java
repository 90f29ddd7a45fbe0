package com.runsmarter.mail.lambda;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS that notes what it is asked, and refuses to hide messages when told to. */
final class RecordedQueues implements SqsClient {

  final List<ChangeMessageVisibilityRequest> putOff = new ArrayList<>();
  final List<SendMessageRequest> sent = new ArrayList<>();
  boolean refuses;

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    if (refuses) {
      throw SqsException.builder().message("no such receipt").build();
    }
    putOff.add(request);
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    sent.add(request);
    return SendMessageResponse.builder().build();
  }

  /** How long each message was put off, in seconds, in order. */
  List<Integer> seconds() {
    return putOff.stream().map(ChangeMessageVisibilityRequest::visibilityTimeout).toList();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
