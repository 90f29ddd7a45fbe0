package com.runsmarter.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.runsmarter.emulators.lambda.EventFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The real handler of a queue's function, fed with event files as the Lambda runtime does it. */
public final class QueueInTest {

  private final RequestStreamHandler handler;

  /** A queue that this handler takes its messages from. */
  public QueueInTest(RequestStreamHandler handler) {
    this.handler = handler;
  }

  /** Sends an event, and answers the ids of the messages that are to come again. */
  public List<String> failures(EventFile event, Context invocation) {
    var answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.json().getBytes(StandardCharsets.UTF_8)),
          answer,
          invocation);
      List<String> failed = new ArrayList<>();
      for (JsonNode each :
          JsonMapper.builder().build().readTree(answer.toByteArray()).get("batchItemFailures")) {
        failed.add(each.get("itemIdentifier").asText());
      }
      return failed;
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }
}
