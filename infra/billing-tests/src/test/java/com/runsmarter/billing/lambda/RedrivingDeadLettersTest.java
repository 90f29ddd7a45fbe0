package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.sqs.SqsHints;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Ten messages on the real queue, one of which cannot be followed until somebody mends its cause.
 */
@AwsContract
class RedrivingDeadLettersTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final StripeFixture shop = StripeFixture.open();
  private final BillingFixture club;
  private final SqsClient sqs;
  private final String queue;
  private final String deadLetters;

  RedrivingDeadLettersTest(Aws aws) {
    this.club = new BillingFixture(shop, aws);
    this.sqs = aws.sqs();
    this.queue = aws.queue("StripeEvents");
    this.deadLetters = aws.queue("StripeEventsDeadLetters");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void nineAreDoneOnceOneIsSetAsideAndDoneAfterTheFix() {
    List<MemberId> members = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      MemberId member = club.joins();
      CustomerId customer = club.customer(member);
      shop.paying(customer);
      members.add(member);
      new SqsHints(sqs, queue)
          .add(
              new Hint(
                  new EventId("evt_" + n),
                  "invoice.paid",
                  StripeFixture.OPENS,
                  Hint.Subject.of(customer)));
    }
    MemberId tenth = members.getLast();
    breakMembership(tenth);

    Message dead = workUntilDead();

    assertThat(members.subList(0, 9))
        .allSatisfy(
            member -> {
              assertThat(club.membership(member).state()).isEqualTo(MembershipState.ACTIVE);
              assertThat(club.membership(member).version()).isEqualTo(1);
            });

    mendMembership(tenth);
    sqs.sendMessage(
        again ->
            again
                .queueUrl(queue)
                .messageBody(dead.body())
                .messageGroupId("redriven")
                .messageDeduplicationId("redriven"));
    Instant deadline = Instant.now().plus(TIMEOUT);
    while (club.membership(tenth).state() != MembershipState.ACTIVE) {
      assertThat(Instant.now()).as("the redriven message is not done").isBefore(deadline);
      work();
    }
    assertThat(club.mails(tenth)).containsExactly("welcome-team");
  }

  @Test
  void theWorkerKnowsWhichReceiveIsTheLast() {
    String policy =
        sqs.getQueueAttributes(
                ask -> ask.queueUrl(queue).attributeNames(QueueAttributeName.REDRIVE_POLICY))
            .attributes()
            .getOrDefault(QueueAttributeName.REDRIVE_POLICY, "none");
    assertThat(policy)
        .containsPattern(
            "\"maxReceiveCount\"\\s*:\\s*\"?" + BillingSyncHandler.LAST_RECEIVE + "\\b");
  }

  /** A row that somebody edited by hand: reading it is a fault until it is mended. */
  private void breakMembership(MemberId member) {
    club.billing().write(Write.update(row(member)).set("state", "SUPER"));
  }

  private void mendMembership(MemberId member) {
    club.billing().write(Write.delete(row(member)));
  }

  private static Key row(MemberId member) {
    return new Key("MEMBER#" + member, "MEMBERSHIP");
  }

  private Message workUntilDead() {
    Instant deadline = Instant.now().plus(TIMEOUT);
    while (true) {
      work();
      List<Message> dead = sqs.receiveMessage(receive -> receive.queueUrl(deadLetters)).messages();
      if (!dead.isEmpty()) {
        assertThat(dead).hasSize(1);
        return dead.getFirst();
      }
      assertThat(Instant.now()).as("nothing came to the dead letters").isBefore(deadline);
    }
  }

  /**
   * One round as Lambda's poller makes it, but for waiting six minutes before a message returns.
   */
  private void work() {
    List<Message> received =
        sqs.receiveMessage(
                receive ->
                    receive
                        .queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    if (received.isEmpty()) {
      return;
    }
    JsonArray records = new JsonArray();
    for (Message message : received) {
      String group =
          message
              .attributes()
              .getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "no group");
      int receives =
          Integer.parseInt(
              message
                  .attributes()
                  .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "0"));
      records.add(BillingFixture.message(message.messageId(), group, receives, message.body()));
    }
    JsonObject event = new JsonObject();
    event.add("Records", records);
    Set<String> failed = BillingFixture.handle(club.worker(), event.toString());
    for (Message message : received) {
      if (failed.contains(message.messageId())) {
        sqs.changeMessageVisibility(
            visible ->
                visible
                    .queueUrl(queue)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
      } else {
        sqs.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    }
  }
}
