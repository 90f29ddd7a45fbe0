package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.billing.lambda.BillingSyncHandler;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.mail.MailText;
import com.runsmarter.mail.dynamodb.DynamoTexts;
import com.runsmarter.mail.lambda.MailHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a sign-up owes is kept in its own transaction, and Stripe keeps its events: a stack that is
 * killed can lose nothing, though its queues end with it.
 */
@EnabledOnOs(OS.LINUX)
class KillingTheStackJourney {
  private static final String ANA = "ana@example.com";
  private static final String BEN = "ben@example.com";

  @TempDir private Path root;

  @Test
  void mailAndEventsThatWereUnderWayArriveAndWhatWasSentBeforeDoesNotComeAgain() throws Exception {
    copyTemplate();
    var process = new StackProcess(root);
    try (var world = new StackUnderTest(process::start)) {
      loadText(world);
      // Starts beside the members' function, which takes as long.
      CompletableFuture<Void> starting =
          CompletableFuture.runAsync(
              () -> {
                world.call("MailFunction", "{\"Records\":[]}");
                world.call("BillingSyncFunction", "{\"Records\":[]}");
              });
      signUp(world, ANA);
      world.eventually(() -> world.mails(ANA), mails -> mails.size() == 1);
      world.eventually(() -> world.get("/_local/mail/unsent").with(200), list -> list.isEmpty());
      starting.join();

      process.freeze(MailHandler.class);
      process.freeze(BillingSyncHandler.class);
      signUp(world, BEN);
      world.eventually(() -> underWay(world, "JoinMails"), messages -> messages > 0);
      assertThat(world.mails(BEN)).isEmpty();
      world.stripe("POST", "/v1/customers", "email=" + BEN).with(200);
      world.eventually(() -> underWay(world, "StripeEvents"), messages -> messages > 0);
      process.kill();
    }

    try (var world = new StackUnderTest(new StackProcess(root)::start)) {
      world.eventually(() -> world.mails(BEN), mails -> !mails.isEmpty());
      world.eventually(() -> world.get("/_local/mail/unsent").with(200), list -> list.isEmpty());
      world.eventually(() -> world.says("was sent before"), said -> said);
      world.eventually(() -> world.says("customer.created"), said -> said);

      assertThat(world.mails(BEN)).hasSize(1);
      assertThat(world.mails(ANA)).as("mail that was sent before the end").isEmpty();
    }
  }

  /**
   * The template alone, beside whose copy lie its data, and no content that would take its time.
   */
  private void copyTemplate() throws IOException {
    Path project = Path.of(System.getProperty("root", "../..")).toAbsolutePath().normalize();
    String template = Files.readString(project.resolve("template.yaml"));
    Files.writeString(
        root.resolve("template.yaml"),
        template.replace("CodeUri: functions/", "CodeUri: " + project + "/functions/"));
  }

  private static void loadText(StackUnderTest world) {
    URI dynamodb = URI.create(world.get("/_local/stack").with(200).path("dynamodb").asText());
    try (DynamoDbClient client = AwsClients.connect(DynamoDbClient.builder(), dynamodb)) {
      new DynamoTexts(new Table(client, "MailTable"))
          .put(new MailText("sign-up-confirm", "Confirm", "{{link}}", "<p>{{link}}</p>"));
    }
  }

  private static void signUp(StackUnderTest world, String email) {
    String form =
        """
        {"name":"Ana","email":"%s","timeZone":"America/New_York","acceptsTerms":true}
        """
            .formatted(email);
    world.post("/v1/sign-ups", form).with(202);
  }

  private static int underWay(StackUnderTest world, String queue) {
    for (JsonNode each : world.get("/_local/stack").with(200).path("queues")) {
      if (each.path("name").asText().equals(queue)) {
        return each.path("underWay").asInt();
      }
    }
    throw new AssertionError("no queue " + queue);
  }
}
