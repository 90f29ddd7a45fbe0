package com.runsmarter.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.BareRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No emulator serves a page that a browser on this machine has open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningToThisMachineAloneTest {
  private final MailInbox inbox = MailInbox.start(0);
  private final SesEmulator ses = SesEmulator.start(0, inbox, Set.of("example.com"), Set.of());
  private final SecretsEmulator secrets = SecretsEmulator.start(0, Map.of());
  private final DynamoEmulator dynamodb = DynamoEmulator.inMemory(0);
  private final S3Emulator s3 = S3Emulator.inMemory(0);
  private final SqsEmulator sqs = SqsEmulator.start(0);

  @AfterAll
  void close() {
    sqs.close();
    s3.close();
    dynamodb.close();
    secrets.close();
    ses.close();
    inbox.close();
  }

  List<URI> doors() {
    return List.of(ses.url(), secrets.url(), dynamodb.url(), s3.url(), sqs.url());
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aNameThatSomebodyPointedHereIsRefused(URI door) {
    for (String method : List.of("GET", "POST")) {
      assertThat(BareRequest.to(method, door).with("Host", "evil.example").status()).isEqualTo(403);
    }
    assertThat(BareRequest.to("GET", door).with("Host", "evil.example").send())
        .contains("localhost or 127.0.0.1");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aFormOfAnotherPageIsRefused(URI door) {
    assertThat(
            BareRequest.to("POST", door)
                .with("Origin", "http://evil.example")
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Action=CreateQueue&QueueName=planted")
                .send())
        .startsWith("HTTP/1.1 403 ")
        .contains("another origin");
  }

  @Test
  void aFormThatSaysNothingOfItsPageStillReachesTheServiceUnderItsOwnName() {
    assertThat(
            BareRequest.to("POST", sqs.url())
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Action=CreateQueue&QueueName=asked-for")
                .send())
        .contains(sqs.url().getAuthority())
        .contains("/000000000000/asked-for");
  }
}
