package com.runsmarter.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.template.QueueDeclaration;
import com.runsmarter.template.QueueDeclaration.Redrive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class QueueTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final QueueDeclaration DEAD_LETTERS =
      new QueueDeclaration(
          "DeadLetters",
          true,
          false,
          Duration.ofSeconds(30),
          WEEK,
          Duration.ZERO,
          Optional.empty());
  private static final QueueDeclaration EVENTS =
      new QueueDeclaration(
          "Events",
          true,
          false,
          Duration.ofMinutes(6),
          WEEK,
          Duration.ZERO,
          Optional.of(new Redrive("DeadLetters", 2)));
  private static final List<QueueDeclaration> BOTH = List.of(EVENTS, DEAD_LETTERS);

  @Test
  void keepsTheOrderOfAGroupAndHoldsItBackWhileOneIsInFlight() {
    withQueues(
        (sqs, queues) -> {
          String events = queues.url("Events");
          send(sqs, events, "cus_1", "e1", "created");
          send(sqs, events, "cus_1", "e2", "updated");
          send(sqs, events, "cus_2", "e3", "other");

          List<Message> first = receive(sqs, events, 1);
          List<Message> meanwhile = receive(sqs, events, 10);

          assertThat(first).extracting(Message::body).containsExactly("created");
          assertThat(first.getFirst().attributes())
              .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "cus_1");
          assertThat(meanwhile).extracting(Message::body).containsExactly("other");
          delete(sqs, events, first);
          assertThat(receive(sqs, events, 10)).extracting(Message::body).containsExactly("updated");
        });
  }

  @Test
  void takesAMessageOnceHoweverOftenItIsSent() {
    withQueues(
        (sqs, queues) -> {
          String events = queues.url("Events");
          for (int i = 0; i < 5; i++) {
            send(sqs, events, "cus_1", "same", "once");
          }

          List<Message> received = receive(sqs, events, 10);
          assertThat(received).hasSize(1);
          delete(sqs, events, received);
          assertThat(receive(sqs, events, 10)).isEmpty();
        });
  }

  @Test
  void takesItOnceInAllGroupsTogether() {
    withQueues(
        (sqs, queues) -> {
          String events = queues.url("Events");
          send(sqs, events, "cus_1", "same", "for the first");
          send(sqs, events, "cus_2", "same", "for the second");

          assertThat(receive(sqs, events, 10)).hasSize(1);
        });
  }

  @Test
  void movesAMessageToTheDeadLettersAfterTheDeclaredReceives() {
    withQueues(
        (sqs, queues) -> {
          String events = queues.url("Events");
          send(sqs, events, "cus_1", "poison", "poison");
          for (int i = 0; i < 2; i++) {
            List<Message> received = receive(sqs, events, 1);
            assertThat(received).hasSize(1);
            sqs.changeMessageVisibility(
                change ->
                    change
                        .queueUrl(events)
                        .receiptHandle(received.getFirst().receiptHandle())
                        .visibilityTimeout(0));
          }

          assertThat(receive(sqs, events, 1)).isEmpty();
          assertThat(receive(sqs, queues.url("DeadLetters"), 1))
              .extracting(Message::body)
              .containsExactly("poison");
        });
  }

  @Test
  void takesABatchOfTen() {
    withQueues(
        (sqs, queues) -> {
          String events = queues.url("Events");
          List<SendMessageBatchRequestEntry> ten = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            String id = "e" + i;
            ten.add(
                SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(id)
                    .messageGroupId("cus_1")
                    .messageDeduplicationId(id)
                    .build());
          }

          assertThat(
                  sqs.sendMessageBatch(batch -> batch.queueUrl(events).entries(ten)).successful())
              .hasSize(10);
          assertThat(receive(sqs, events, 10))
              .extracting(Message::body)
              .containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9");
        });
  }

  @Test
  void isFoundAgainWhenMadeAgainWithTheAttributesDeclaredNow() {
    withQueues(
        (sqs, queues) -> {
          send(sqs, queues.url("Events"), "cus_1", "e1", "kept");
          QueueDeclaration changed =
              new QueueDeclaration(
                  "Events",
                  true,
                  false,
                  Duration.ofSeconds(90),
                  WEEK,
                  Duration.ZERO,
                  EVENTS.redrive());

          assertThat(Queues.create(sqs, List.of(changed, DEAD_LETTERS)).urls())
              .isEqualTo(queues.urls());
          assertThat(
                  sqs.getQueueAttributes(
                          asked ->
                              asked
                                  .queueUrl(queues.url("Events"))
                                  .attributeNamesWithStrings("VisibilityTimeout"))
                      .attributesAsStrings())
              .containsEntry("VisibilityTimeout", "90");
          assertThat(receive(sqs, queues.url("Events"), 1)).hasSize(1);
        });
  }

  @Test
  void saysSoWhenItsPortIsTaken() {
    try (SqsEmulator emulator = SqsEmulator.start(0)) {
      int taken = emulator.url().getPort();

      assertThatThrownBy(() -> SqsEmulator.start(taken))
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining("Port " + taken);
    }
  }

  private interface Use {
    void with(SqsClient sqs, Queues queues);
  }

  private static void withQueues(Use use) {
    try (SqsEmulator emulator = SqsEmulator.start(0);
        SqsClient sqs = client(emulator)) {
      use.with(sqs, Queues.create(sqs, BOTH));
    }
  }

  private static SqsClient client(SqsEmulator emulator) {
    return AwsClients.connect(SqsClient.builder(), emulator.url());
  }

  private static void send(SqsClient sqs, String queue, String group, String id, String body) {
    sqs.sendMessage(
        message ->
            message
                .queueUrl(queue)
                .messageGroupId(group)
                .messageDeduplicationId(id)
                .messageBody(body));
  }

  private static List<Message> receive(SqsClient sqs, String queue, int most) {
    return sqs.receiveMessage(
            asked ->
                asked
                    .queueUrl(queue)
                    .maxNumberOfMessages(most)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static void delete(SqsClient sqs, String queue, List<Message> messages) {
    messages.forEach(
        message ->
            sqs.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle())));
  }
}
